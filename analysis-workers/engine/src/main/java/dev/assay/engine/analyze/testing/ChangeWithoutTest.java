package dev.assay.engine.analyze.testing;

import dev.assay.engine.analyze.ChangeView;
import dev.assay.engine.analyze.ChangeView.ChangedFile;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TransitionCheck;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.rule.Rule;
import dev.assay.mirror.MirrorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change that brings lines of shipped code and touches no test, in a repository that has tests. */
public final class ChangeWithoutTest implements TransitionCheck {
    private static final Set<String> COMMENTS = Set.of("#", "//", "/*", "*", "\"\"\"", "import ", "from ", "package ");
    private static final int MOST_FILES = 500;

    @Override
    public List<RepositoryFinding> check(Rule rule, ChangeView change) throws MirrorException {
        boolean testTouched = change.files().stream().anyMatch(ChangeWithoutTest::touchesTest);
        List<ChangedFile> shipped = change.files().stream()
                .filter(file -> file.after() != null
                        && file.after().production()
                        && file.after().analysis().functions() > 0)
                .toList();
        if (testTouched || shipped.isEmpty() || shipped.size() > MOST_FILES || !hasTests(change)) {
            return List.of();
        }
        Map<String, Integer> movedAway = new HashMap<>();
        for (ChangedFile file : change.files()) {
            if (file.after() == null && file.before() != null && file.before().production()) {
                countLines(change.text(file.before()), movedAway, 1);
            }
        }
        return judge(rule, change, shipped, movedAway);
    }

    private static List<RepositoryFinding> judge(
            Rule rule, ChangeView change, List<ChangedFile> shipped, Map<String, Integer> movedAway)
            throws MirrorException {
        int total = 0;
        int files = 0;
        int most = 0;
        TreeFile largest = null;
        for (ChangedFile file : shipped) {
            TreeFile after = file.after();
            if (after == null) {
                continue;
            }
            int lines = newLines(change, file.before(), after, movedAway);
            total += lines;
            files += lines > 0 ? 1 : 0;
            if (lines > most) {
                most = lines;
                largest = after;
            }
        }
        if (largest == null || total < rule.number("new-lines")) {
            return List.of();
        }
        String where = files == 1 ? "1 file" : files + " files";
        return List.of(new RepositoryFinding(
                rule.id(),
                largest.path(),
                0,
                0,
                "",
                "change without test",
                total + " new lines of code in " + where + " and no test changed"));
    }

    private static boolean touchesTest(ChangedFile file) {
        TreeFile side = file.after() != null ? file.after() : file.before();
        return side != null && side.role().test();
    }

    private static boolean hasTests(ChangeView change) {
        return change.tree().telling().stream()
                .anyMatch(file -> file.role().runs() && file.source().isPresent());
    }

    /** Lines of the file that its former content, and files that went away, did not have. */
    private static int newLines(
            ChangeView change, @Nullable TreeFile before, TreeFile after, Map<String, Integer> movedAway)
            throws MirrorException {
        Map<String, Integer> old = new HashMap<>();
        if (before != null && before.source().isPresent()) {
            countLines(change.text(before), old, 1);
        }
        int fresh = 0;
        for (String line : change.text(after).split("\n", -1)) {
            String code = code(line);
            if (!code.isEmpty() && !take(code, old) && !take(code, movedAway)) {
                fresh++;
            }
        }
        return fresh;
    }

    private static boolean take(String line, Map<String, Integer> from) {
        Integer left = from.get(line);
        if (left == null || left == 0) {
            return false;
        }
        from.put(line, left - 1);
        return true;
    }

    private static void countLines(String text, Map<String, Integer> counts, int sign) {
        for (String line : text.split("\n", -1)) {
            String code = code(line);
            if (!code.isEmpty()) {
                counts.merge(code, sign, Integer::sum);
            }
        }
    }

    /** The line without indentation; empty when it is no code that does something. */
    private static String code(String line) {
        String stripped = line.strip();
        boolean says = stripped.length() > 1 && COMMENTS.stream().noneMatch(stripped::startsWith);
        return says ? stripped : "";
    }
}
