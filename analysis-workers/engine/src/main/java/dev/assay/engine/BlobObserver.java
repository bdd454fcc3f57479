package dev.assay.engine;

import java.util.Set;

/** Told before and after a blob's bytes go through native code, so that its owner can see which one killed it. */
public interface BlobObserver {
    /** An observer that looks away and skips nothing. */
    BlobObserver NONE = new BlobObserver() {};

    /** Blobs that must not be parsed, because they killed a process before. Asked once per transition. */
    default Set<String> skipped() {
        return Set.of();
    }

    /** The blob is about to be parsed, on the calling thread. */
    default void starting(String blob) {}

    /** The blob was parsed, or was given up in good order. */
    default void finished(String blob) {}
}
