package dev.assay.engine.analyze.testing;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.analyze.graph.ImportGraph;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shipped files with functions that no test refers to, neither by name nor by imports, however long the way. Where there
 * is no test at all, {@link MissingTests} says so once.
 */
public final class UntestedFiles implements RepositoryCheck {
    /** Files that a tool finds by their names, so that nothing has to import them. */
    private static final Pattern ENTRY =
            Pattern.compile("(?:__main__|setup|conf|manage|wsgi|asgi|settings|urls|admin|apps)\\.py"
                    + "|.*\\.config\\.[cm]?[jt]s|.*\\.d\\.ts|main\\.go|doc\\.go|package-info\\.java|module-info\\.java"
                    + "|.*Application\\.java|gulpfile.*|gruntfile.*");

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        int codeLines = rule.number("code-lines");
        ImportGraph graph = ImportGraph.of(tree);
        if (graph.files().stream().noneMatch(file -> file.role().runs())) {
            return List.of();
        }
        Set<String> namedByTests =
                tree.structure(TestNames.class, TestNames::of).subjects();
        List<RepositoryFinding> findings = new ArrayList<>();
        for (int number = 0; number < graph.files().size(); number++) {
            TreeFile file = graph.files().get(number);
            boolean matters = file.production()
                    && file.analysis().functions() > 0
                    && file.analysis().codeLines() >= codeLines
                    && !ENTRY.matches(file.name());
            if (matters && !graph.reachedByTests(number) && !namedByTests.contains(subject(file))) {
                findings.add(finding(rule, file));
            }
        }
        return findings;
    }

    private static RepositoryFinding finding(Rule rule, TreeFile file) {
        return new RepositoryFinding(
                rule.id(),
                file.path(),
                1,
                1,
                file.name(),
                "untested",
                "No test refers to " + file.name() + " ("
                        + file.analysis().functions() + " functions, "
                        + file.analysis().codeLines() + " lines)");
    }

    private static String subject(TreeFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return name.substring(0, name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.'));
    }

    /** The names that test files are about, by how they are named. */
    private record TestNames(Set<String> subjects) {
        private static final Pattern AROUND = Pattern.compile(
                "^(?:test[_-])|(?:[_.-](?:test|tests|spec|e2e|it|integration))+$|(?:tests?|it|spec|testcase)$");

        static TestNames of(TreeView tree) {
            Set<String> subjects = new HashSet<>();
            for (TreeFile file : tree.files()) {
                if (file.role().runs() && file.source().isPresent()) {
                    String name = file.name().toLowerCase(Locale.ROOT);
                    String bare = name.substring(0, name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.'));
                    subjects.add(AROUND.matcher(bare).replaceAll(""));
                }
            }
            return new TestNames(subjects);
        }
    }
}
