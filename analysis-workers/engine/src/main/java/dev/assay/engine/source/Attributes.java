package dev.assay.engine.source;

import java.util.Map;
import java.util.Optional;

/** The {@code linguist-generated} and {@code linguist-vendored} rules of a repository's {@code .gitattributes} files. */
public final class Attributes {
    public static final Attributes NONE = new Attributes(Map.of());

    private final Map<String, String> files;

    private Attributes(Map<String, String> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Reads attribute files. Lines that cannot be read are passed over, as git does.
     *
     * @param files content by path, e.g. {@code .gitattributes}, {@code web/.gitattributes}
     */
    public static Attributes of(Map<String, String> files) {
        return new Attributes(files);
    }

    /** Whether the path is declared generated: empty when nothing is said of it. */
    public Optional<Boolean> generated(String path) {
        return Optional.ofNullable(files.get(path)).map(Boolean::valueOf);
    }

    /** Whether the path is declared vendored: empty when nothing is said of it. */
    public Optional<Boolean> vendored(String path) {
        return Optional.ofNullable(files.get(path)).map(Boolean::valueOf);
    }
}
