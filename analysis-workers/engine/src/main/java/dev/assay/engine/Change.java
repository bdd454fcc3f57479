package dev.assay.engine;

/** What a transition does to a finding. */
public enum Change {
    /** Not in the base, in the commit. */
    INTRODUCED,
    /** In the base, not in the commit. */
    FIXED,
    /** In both, at another place, with another message or another suppression. */
    RELOCATED
}
