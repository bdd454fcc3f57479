package dev.assay.engine;

/** How the run of one analyzer over one transition ended. */
public enum Status {
    /** Everything was looked at. */
    COMPLETE,
    /** Something was left out, for a reason that the input gives: the same run leaves out the same. */
    INCOMPLETE,
    /** The run was given up; trying again may help. */
    FAILED
}
