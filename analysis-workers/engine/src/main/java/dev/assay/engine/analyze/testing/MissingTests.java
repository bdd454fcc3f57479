package dev.assay.engine.analyze.testing;

import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import java.util.Comparator;
import java.util.List;

/** A repository that ships code and has no test. */
public final class MissingTests implements RepositoryCheck {
    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        int codeLines = rule.number("code-lines");
        List<TreeFile> shipped =
                tree.files().stream().filter(TreeFile::production).toList();
        long lines =
                shipped.stream().mapToLong(file -> file.analysis().codeLines()).sum();
        boolean tested = tree.files().stream()
                .anyMatch(file -> file.role().runs() && file.source().isPresent());
        if (tested || lines < codeLines) {
            return List.of();
        }
        TreeFile largest = shipped.stream()
                .max(Comparator.comparingInt((TreeFile file) -> file.analysis().codeLines())
                        .thenComparing(TreeFile::path, Comparator.reverseOrder()))
                .orElseThrow();
        return List.of(new RepositoryFinding(
                rule.id(), largest.path(), 0, 0, "", "no tests", lines + " lines of code and no test"));
    }
}
