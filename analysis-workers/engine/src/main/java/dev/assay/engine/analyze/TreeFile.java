package dev.assay.engine.analyze;

import dev.assay.engine.source.Language;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a tree with all that is known of it.
 *
 * @param leftOut why it is not analysed, lower case, e.g. {@code generated}; null when it is
 * @param analysis what its content says; of a file that is left out by its path it may be unread
 * @param signals practices that its path and its content tell of
 */
public record TreeFile(
        String path,
        int mode,
        String blob,
        PathRole role,
        @Nullable String leftOut,
        BlobAnalysis analysis,
        List<Signal> signals) {
    private static final int REFERENCE_BYTES = 48;
    private static final int BASE_BYTES = 600;
    private static final int FINDING_BYTES = 400;
    private static final int IMPORT_BYTES = 160;
    private static final int SHAPE_BYTES = 120;
    private static final int PIECE_BYTES = 20;

    public TreeFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(blob, "blob");
        signals = List.copyOf(signals);
    }

    static TreeFile of(
            String path, int mode, String blob, PathRole role, @Nullable String leftOut, BlobAnalysis analysis) {
        TreeFile silent = new TreeFile(path, mode, blob, role, leftOut, analysis, List.of());
        List<Signal> signals = PathSignals.of(silent);
        return signals.isEmpty() ? silent : new TreeFile(path, mode, blob, role, leftOut, analysis, signals);
    }

    /** The language when the file is analysed source. */
    public Optional<Language> source() {
        return leftOut == null && analysis.language() != null
                ? Optional.of(analysis.language()).filter(Language::code)
                : Optional.empty();
    }

    /** Whether it is analysed source that is shipped. */
    public boolean production() {
        return role == PathRole.PRODUCTION && source().isPresent();
    }

    /** What of it could not be read although it should be; null when all was. */
    public @Nullable Gap gap() {
        return analysis.gap();
    }

    /** The folder, without a slash at its end; empty for the root. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether it takes part in what is computed from imports, declarations, paths and roles: source and manifests do. */
    boolean structural() {
        return source().isPresent() || FileKind.of(path).manifest();
    }

    /** Whether others find the same under the same names in both. */
    boolean sameNames(TreeFile other) {
        return role == other.role
                && Objects.equals(leftOut, other.leftOut)
                && source().equals(other.source())
                && analysis.sameNames(other.analysis);
    }

    /** Roughly what it takes in memory. */
    long weight() {
        return BASE_BYTES
                + (long) REFERENCE_BYTES
                        * (analysis.references().size()
                                + analysis.declarations().size())
                + (long) IMPORT_BYTES * analysis.imports().size()
                + (long) FINDING_BYTES * analysis.findings().size()
                + (long) SHAPE_BYTES * analysis.shapes().functions().size()
                + (long) PIECE_BYTES * analysis.shapes().pieces();
    }
}
