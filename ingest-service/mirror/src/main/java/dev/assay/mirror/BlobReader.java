package dev.assay.mirror;

import java.util.Collection;
import java.util.Map;

/** Reads blobs through a git process of its own. May be shared by threads, which then take turns. */
@SuppressWarnings("DoNotCallSuggester")
public final class BlobReader implements AutoCloseable {
    BlobReader() {}

    /** Size of an object in bytes. */
    public long size(String blob) throws MirrorException {
        throw new UnsupportedOperationException(blob);
    }

    /** Sizes in bytes by object name, asked at once. */
    public Map<String, Long> sizes(Collection<String> blobs) throws MirrorException {
        throw new UnsupportedOperationException(blobs.toString());
    }

    /**
     * The bytes of an object.
     *
     * @throws MirrorException TOO_LARGE, before anything is read, when it has more than {@code limitBytes} bytes
     */
    public byte[] read(String blob, long limitBytes) throws MirrorException {
        throw new UnsupportedOperationException(blob + limitBytes);
    }

    @Override
    public void close() {}
}
