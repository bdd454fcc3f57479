package dev.assay.engine.analyze;

import dev.assay.mirror.BlobReader;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import org.jspecify.annotations.Nullable;

/** One mirror with a reader of its blobs, which is opened when the first blob is wanted. */
final class TreeReader implements BlobAnalyses.Blobs, AutoCloseable {
    private final Mirror mirror;
    private @Nullable BlobReader reader;

    TreeReader(Mirror mirror) {
        this.mirror = mirror;
    }

    Mirror mirror() {
        return mirror;
    }

    @Override
    public BlobReader reader() throws MirrorException {
        if (reader == null) {
            reader = mirror.blobs();
        }
        return reader;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
