package dev.assay.engine.rule;

/** Tells which calls wait for another process. */
interface RemoteCalls {

    /** Whether a file is worth looking at. */
    boolean concerns(FileShape shape);

    /** Whether the call itself waits. */
    boolean asks(CallSite call, FileShape shape);
}
