package dev.assay.engine.analyze.debt;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.settings.AssayFile;
import java.util.List;

/** Entries of an {@code .assay.yaml} that nobody can read, and that therefore do nothing. */
public final class BrokenAssayFile implements RepositoryCheck {
    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        return tree.assayFile().problems().stream()
                .map(problem -> new RepositoryFinding(
                        rule.id(),
                        AssayFile.PATH,
                        problem.line(),
                        problem.line(),
                        "",
                        problem.reason(),
                        AssayFile.PATH + " " + problem.reason()))
                .toList();
    }
}
