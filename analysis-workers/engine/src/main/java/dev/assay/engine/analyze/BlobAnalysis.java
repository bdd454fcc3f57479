package dev.assay.engine.analyze;

import dev.assay.engine.analyze.clones.Shapes;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.LeftOut;
import dev.assay.engine.suppress.InlineSuppression;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a blob: a function of its bytes and of what it is read as, never of its path.
 *
 * @param language null when it is in none that is known
 * @param leftOut why the content says it is not analysed; null when it is
 * @param gap what could not be read although it should be, e.g. over a budget; null when all was
 * @param codeLines lines that are neither blank nor comment
 * @param packageName the package it says it is in, or empty
 * @param declarations names of its top-level types and functions (of Go: methods too), sorted
 * @param functions number of functions and methods
 * @param imports in document order
 * @param references names it mentions, where the language can refer without importing; sorted
 * @param signals practices its content tells of
 * @param dependencies what it declares as a manifest
 * @param suppressions comments that suppress
 * @param findings sorted by line
 * @param shapes what its functions look like
 * @param text the content, for the few files that are settings of the analysis; null for all others
 */
public record BlobAnalysis(
        @Nullable Language language,
        @Nullable LeftOut leftOut,
        @Nullable Gap gap,
        int codeLines,
        String packageName,
        List<String> declarations,
        int functions,
        List<ImportedModule> imports,
        List<String> references,
        List<Signal> signals,
        List<Dependency> dependencies,
        List<InlineSuppression> suppressions,
        List<BlobFinding> findings,
        Shapes shapes,
        @Nullable String text) {
    /** Of a blob that nobody reads. */
    public static final BlobAnalysis UNREAD = without(null, null, null);

    public BlobAnalysis {
        Objects.requireNonNull(packageName, "packageName");
        Objects.requireNonNull(shapes, "shapes");
        declarations = List.copyOf(declarations);
        imports = List.copyOf(imports);
        references = List.copyOf(references);
        signals = List.copyOf(signals);
        dependencies = List.copyOf(dependencies);
        suppressions = List.copyOf(suppressions);
        findings = List.copyOf(findings);
    }

    static BlobAnalysis without(@Nullable Language language, @Nullable LeftOut leftOut, @Nullable Gap gap) {
        return new BlobAnalysis(
                language,
                leftOut,
                gap,
                0,
                "",
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Shapes.NONE,
                null);
    }

    /** Whether checks over the whole repository find, and may show, the same in both, names and links apart. */
    boolean sameFacts(BlobAnalysis other) {
        return codeLines == other.codeLines
                && suppressions.equals(other.suppressions)
                && functions == other.functions
                && signals.equals(other.signals)
                && shapes.equals(other.shapes)
                && Objects.equals(text, other.text);
    }

    /** Whether both declare the same. */
    boolean sameNames(BlobAnalysis other) {
        return language == other.language
                && packageName.equals(other.packageName)
                && declarations.equals(other.declarations)
                && dependencies.equals(other.dependencies);
    }

    /** Whether both import and mention the same. */
    boolean sameLinks(BlobAnalysis other) {
        return imports.equals(other.imports) && references.equals(other.references);
    }
}
