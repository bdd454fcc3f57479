package dev.assay.scoring;

/** Why a transition counts as a drop of the score. */
public enum Drop {
    /** The part of the change that is not due to size loses at least {@link #LOST_POINTS}. */
    POINTS,
    /** What it introduces weighs at least {@link #INTRODUCED_WEIGHT} by severity. */
    INTRODUCED,
    /** It brings findings of a rule that closes the gate. */
    GATE;

    /** Points of the score. */
    public static final double LOST_POINTS = 3;

    /** Sum of the severities' weights: two findings of high severity, or one critical one. */
    public static final double INTRODUCED_WEIGHT = 20;
}
