package dev.assay.bench.owasp;

import dev.assay.bench.owasp.Score.Counts;
import dev.assay.engine.rule.FileCheck;
import dev.assay.engine.rule.RawFinding;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import dev.assay.mirror.BlobReader;
import dev.assay.mirror.Entry;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code owasp <repository>}: runs the security rules over a clone of OWASP-Benchmark/BenchmarkJava and prints how many
 * of its cases are told right. A case counts as found when any rule with the category's CWE finds anything in its file.
 */
@Command(
        name = "owasp",
        description = "Runs the security rules over a clone of OWASP-Benchmark/BenchmarkJava and prints the score.",
        mixinStandardHelpOptions = true)
public final class OwaspCommand implements Callable<Integer> {
    private static final String TABLE = "expectedresults";
    private static final long FILE_LIMIT = 4L << 20;
    private static final Duration GIT_TIME = Duration.ofMinutes(2);

    @Parameters(index = "0", paramLabel = "<repository>", description = "a clone, bare or not")
    private Path repository = Path.of(".");

    @Option(names = "--wrong", description = "also name the cases that are told wrong")
    private boolean wrong;

    @Override
    public Integer call() throws IOException, MirrorException, RuleFileException, BudgetExceeded {
        Path home = Files.createTempDirectory("assay-owasp");
        GitSettings settings = new GitSettings(home, true, true, Set.of(), GIT_TIME, Long.MAX_VALUE);
        try (Mirror mirror = Mirror.local(repository, settings)) {
            Map<String, String> blobs = mirror.tree(mirror.resolve("HEAD").orElseThrow()).stream()
                    .collect(Collectors.toMap(Entry::path, Entry::blob, (one, two) -> one, TreeMap::new));
            print(measure(mirror, blobs));
        } finally {
            delete(home);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Score measure(Mirror mirror, Map<String, String> blobs)
            throws MirrorException, RuleFileException, BudgetExceeded {
        RuleSet rules = RuleSet.load(List.of());
        FileCheck check = rules.fileCheck(List.of("security"), Language.JAVA, Budget.STANDARD);
        Map<String, String> classes = blobs.keySet().stream()
                .filter(path -> path.endsWith(".java"))
                .collect(Collectors.toMap(
                        path -> path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()),
                        path -> path,
                        (one, two) -> one));
        Score score = new Score();
        try (BlobReader reader = mirror.blobs()) {
            for (Expectation expectation : expectations(blobs, reader)) {
                String path = classes.get(expectation.name());
                if (path == null) {
                    throw new IllegalArgumentException("the repository has no " + expectation.name() + ".java");
                }
                byte[] bytes = reader.read(String.valueOf(blobs.get(path)), FILE_LIMIT);
                boolean found = cwes(rules, check, bytes).contains(expectation.cwe());
                score.add(expectation, found);
                if (wrong && found != expectation.vulnerable()) {
                    System.out.printf(
                            "%s %s is %s%n",
                            expectation.category(), expectation.name(), found ? "found, but right" : "missed");
                }
            }
        }
        return score;
    }

    private static List<Expectation> expectations(Map<String, String> blobs, BlobReader reader) throws MirrorException {
        for (Map.Entry<String, String> file : blobs.entrySet()) {
            if (file.getKey().startsWith(TABLE) && file.getKey().endsWith(".csv")) {
                return Expectation.parse(new String(reader.read(file.getValue(), FILE_LIMIT), StandardCharsets.UTF_8));
            }
        }
        throw new IllegalArgumentException("no " + TABLE + "*.csv: this is no clone of OWASP-Benchmark/BenchmarkJava");
    }

    private static Set<Integer> cwes(RuleSet rules, FileCheck check, byte[] bytes) throws BudgetExceeded {
        try (SourceFile file = SourceFile.parse(Language.JAVA, bytes, Budget.STANDARD)) {
            return check.check(file).stream()
                    .map(RawFinding::rule)
                    .flatMap(rule -> rules.byId(rule).orElseThrow().cwe().stream())
                    .collect(Collectors.toSet());
        }
    }

    private static void print(Score score) {
        System.out.printf(
                "%-14s %5s %5s %5s %5s   %5s %5s %6s%n", "category", "TP", "FN", "FP", "TN", "TPR", "FPR", "score");
        score.categories().forEach(OwaspCommand::print);
        System.out.printf(
                Locale.ROOT,
                "%-38s   %5.2f %5.2f %6.2f%n",
                "mean of the categories",
                score.mean(Counts::truePositiveRate),
                score.mean(Counts::falsePositiveRate),
                score.mean(Counts::youden));
    }

    private static void print(String category, Counts counts) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %5d %5d %5d %5d   %5.2f %5.2f %6.2f%n",
                category,
                counts.truePositives(),
                counts.falseNegatives(),
                counts.falsePositives(),
                counts.trueNegatives(),
                counts.truePositiveRate(),
                counts.falsePositiveRate(),
                counts.youden());
    }
}
