package dev.assay.bench.speed;

import dev.assay.engine.analyze.BlobAnalyzer;
import dev.assay.engine.source.Attributes;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.LeftOut;
import dev.assay.mirror.BlobReader;
import dev.assay.mirror.Entry;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files that the engine parses in a full scan: each content once, as the engine's cache sees to. */
public final class SourceBlobs {
    private static final int HEAD = 512;

    private SourceBlobs() {}

    /** One content and what it is read as. */
    public static final class Source {
        private final Language language;
        private final byte[] bytes;

        Source(Language language, byte[] bytes) {
            this.language = language;
            this.bytes = bytes;
        }

        public Language language() {
            return language;
        }

        public byte[] bytes() {
            return bytes;
        }
    }

    /** Those of a tree. */
    public static List<Source> of(Mirror mirror, String commit) throws MirrorException {
        List<Source> sources = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Entry> tree = mirror.tree(commit);
        try (BlobReader reader = mirror.blobs()) {
            Attributes attributes = attributes(tree, reader);
            for (Entry entry : tree) {
                if (isSource(entry, attributes)
                        && seen.add(entry.blob()
                                + entry.path().substring(entry.path().lastIndexOf('.') + 1))) {
                    source(entry, reader).ifPresent(sources::add);
                }
            }
        }
        return sources;
    }

    static long bytes(List<Source> sources) {
        return sources.stream().mapToLong(source -> source.bytes().length).sum();
    }

    private static boolean isSource(Entry entry, Attributes attributes) {
        return LeftOut.ofMode(entry.mode()).isEmpty()
                && Language.of(entry.path(), new byte[0]).isPresent()
                && LeftOut.ofPath(entry.path(), attributes).isEmpty();
    }

    private static Optional<Source> source(Entry entry, BlobReader reader) throws MirrorException {
        if (reader.size(entry.blob()) > BlobAnalyzer.READ_LIMIT) {
            return Optional.empty();
        }
        byte[] bytes = reader.read(entry.blob(), BlobAnalyzer.READ_LIMIT);
        byte[] head = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
        return Language.of(entry.path(), head)
                .filter(language -> LeftOut.ofContent(language, bytes, Budget.STANDARD.bytes(), false)
                        .isEmpty())
                .map(language -> new Source(language, bytes));
    }

    private static Attributes attributes(List<Entry> tree, BlobReader reader) throws MirrorException {
        Map<String, String> texts = new TreeMap<>();
        for (Entry entry : tree) {
            if (entry.path().endsWith(".gitattributes") && !entry.isLink()) {
                byte[] bytes = reader.read(entry.blob(), BlobAnalyzer.READ_LIMIT);
                texts.put(entry.path(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return Attributes.of(texts);
    }
}
