package dev.assay.engine.settings;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a repository's {@code .assay.yaml} says. A broken entry is a problem and is passed over; all others hold.
 *
 * @param exclusions files that are not analysed
 * @param suppressions in the order of the file
 * @param layers the uppermost first
 * @param problems in the order of the file
 */
public record AssayFile(
        List<PathPattern> exclusions, List<Suppression> suppressions, Layers layers, List<Problem> problems) {
    /** Path of the file in a repository. */
    public static final String PATH = ".assay.yaml";

    /** Of a repository without the file. */
    public static final AssayFile NONE = new AssayFile(List.of(), List.of(), Layers.NONE, List.of());

    public AssayFile {
        exclusions = List.copyOf(exclusions);
        suppressions = List.copyOf(suppressions);
        Objects.requireNonNull(layers, "layers");
        problems = List.copyOf(problems);
    }

    /**
     * Something that the file says and nobody can read.
     *
     * @param line from 1
     * @param reason one sentence
     */
    public record Problem(int line, String reason) {}

    /** Reads the text of the file; never fails. */
    public static AssayFile parse(String text) {
        return new AssayFileParser().parse(text);
    }

    public boolean excludes(String path) {
        return exclusions.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /** Those that hold at an instant. */
    public List<Suppression> suppressionsAt(Instant at) {
        return suppressions.stream().filter(one -> one.holdsAt(at)).toList();
    }
}
