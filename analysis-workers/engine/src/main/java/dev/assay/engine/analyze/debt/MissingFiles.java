package dev.assay.engine.analyze.debt;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import java.util.List;
import java.util.Set;

/** A repository with code and without a file that every one should have. */
public final class MissingFiles implements RepositoryCheck {
    private final Set<SignalType> proofs;
    private final String path;
    private final String message;

    private MissingFiles(Set<SignalType> proofs, String path, String message) {
        this.proofs = proofs;
        this.path = path;
        this.message = message;
    }

    /** No pipeline of any kind. */
    public static MissingFiles pipeline() {
        return new MissingFiles(
                Set.of(SignalType.CI), ".github/workflows", "Nothing builds and tests this repository on each change");
    }

    /** No README at the top. */
    public static MissingFiles readMe() {
        return new MissingFiles(
                Set.of(SignalType.README), "README.md", "No README says what this is and how to run it");
    }

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        int codeLines = rule.number("code-lines");
        long lines = 0;
        for (TreeFile file : tree.files()) {
            lines += file.source().isPresent() ? file.analysis().codeLines() : 0;
        }
        boolean proven = tree.telling().stream()
                .flatMap(file -> file.signals().stream())
                .map(Signal::type)
                .anyMatch(proofs::contains);
        return proven || lines < codeLines
                ? List.of()
                : List.of(new RepositoryFinding(rule.id(), path, 0, 0, "", "missing", message));
    }
}
