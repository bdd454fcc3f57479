package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads blobs through a git process of its own. May be shared by threads, which then take turns. */
public final class BlobReader implements AutoCloseable {
    private final CatFile objects;

    /** The last answer of {@link #sizes}, so that reading what was just sized asks once. */
    private volatile Map<String, Long> lastSizes = Map.of();

    BlobReader(Git git) {
        this.objects = new CatFile(git);
    }

    /**
     * Size of an object in bytes.
     *
     * @throws MirrorException CORRUPT when it is not in the repository
     */
    public long size(String blob) throws MirrorException {
        return CatFile.present(objects.header(blob), blob).size();
    }

    /** Sizes in bytes by object name, asked at once, in the order of the names. */
    public Map<String, Long> sizes(Collection<String> blobs) throws MirrorException {
        List<String> names = blobs.stream().distinct().toList();
        var headers = objects.headers(names);
        Map<String, Long> sizes = LinkedHashMap.newLinkedHashMap(names.size());
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            sizes.put(name, CatFile.present(headers.get(index), name).size());
        }
        lastSizes = sizes;
        return Collections.unmodifiableMap(sizes);
    }

    /**
     * The bytes of an object.
     *
     * @throws MirrorException TOO_LARGE, before anything is read, when it has more than {@code limitBytes} bytes;
     *     CORRUPT when it is not in the repository
     */
    public byte[] read(String blob, long limitBytes) throws MirrorException {
        Long known = lastSizes.get(blob);
        long size = known != null ? known : size(blob);
        if (size > Math.min(limitBytes, Integer.MAX_VALUE - 8)) {
            throw new MirrorException(
                    Kind.TOO_LARGE, "object " + blob + " has " + size + " bytes, over the limit of " + limitBytes);
        }
        return CatFile.present(objects.contents(blob, (int) size), blob).bytes();
    }

    @Override
    public void close() {
        objects.close();
    }
}
