package dev.assay.engine.rule;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.LeftOut;
import dev.assay.engine.source.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the file rules over folders of real code and prints, for each rule, how often it fires and some of its findings,
 * drawn at random but the same every time, with their code: to be read and judged.
 *
 * <p>Arguments: a pattern for rule ids, how many findings to show a rule, the folders.
 */
final class CorpusScan {
    private static final Pattern TESTS = Pattern.compile(
            "(^|/)(tests?|__tests__|testing|e2e|specs?|fixtures?|intTest|dockerTest|testFixtures|testdata)(/|$)"
                    + "|(^|/)(test_[^/]*|conftest)\\.py$|_test\\.(py|go)$|\\.(test|spec)\\.[jt]sx?$|(Tests?|IT)\\.java$");
    private static final int HEAD = 512;
    private static final int SHOWN_LINES = 9;
    private static final long SEED = 7;

    private final Map<Language, FileCheck> checks = new EnumMap<>(Language.class);
    private final Map<String, List<Place>> places = new TreeMap<>();
    private final RuleSet rules;
    private final Pattern wanted;
    private long files;
    private long bytes;
    private long nanos;

    private record Place(Path file, RawFinding finding) {}

    private CorpusScan(RuleSet rules, Pattern wanted) {
        this.rules = rules;
        this.wanted = wanted;
        for (Language language : Language.values()) {
            List<String> analyzers =
                    Arrays.stream(Category.values()).map(Category::id).toList();
            checks.put(language, rules.fileCheck(analyzers, language, Budget.STANDARD));
        }
    }

    public static void main(String[] arguments) throws Exception {
        long start = cpuNanos();
        CorpusScan scan = new CorpusScan(RuleSet.load(List.of()), Pattern.compile(arguments[0]));
        System.out.printf("loaded in %d ms of CPU%n", (cpuNanos() - start) / 1_000_000);
        for (String folder : Arrays.asList(arguments).subList(2, arguments.length)) {
            scan.folder(Path.of(folder));
        }
        scan.print(Integer.parseInt(arguments[1]));
    }

    private void folder(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                read(folder, file);
            }
        }
    }

    private void read(Path folder, Path file) throws IOException {
        String path = folder.relativize(file).toString();
        byte[] content = Files.readAllBytes(file);
        Optional<Language> language = Language.of(path, Arrays.copyOf(content, Math.min(HEAD, content.length)));
        if (language.isEmpty()
                || path.contains("node_modules/")
                || LeftOut.ofContent(language.get(), content, Budget.STANDARD.bytes(), false)
                        .isPresent()) {
            return;
        }
        long start = cpuNanos();
        try (SourceFile source = SourceFile.parse(language.get(), content, Budget.STANDARD)) {
            FileCheck check = checks.get(language.get());
            for (RawFinding finding : check == null ? List.<RawFinding>of() : check.check(source)) {
                add(path, file, finding);
            }
            files++;
            bytes += content.length;
        } catch (BudgetExceeded exceeded) {
            System.out.println(path + " " + exceeded.getMessage());
        }
        nanos += cpuNanos() - start;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void add(String path, Path file, RawFinding finding) {
        Rule rule = rules.byId(finding.rule()).orElseThrow();
        if (rule.where().covers(TESTS.matcher(path).find())
                && wanted.matcher(rule.id()).find()) {
            places.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(new Place(file, finding));
        }
    }

    private void print(int sample) throws IOException {
        System.out.printf("%d files, %.2f MB per CPU second%n", files, bytes * 1e3 / nanos);
        for (Map.Entry<String, List<Place>> rule : places.entrySet()) {
            System.out.printf("%n=== %s: %d%n", rule.getKey(), rule.getValue().size());
            List<Place> drawn = new ArrayList<>(rule.getValue());
            Collections.shuffle(drawn, new Random(SEED));
            for (Place place : drawn.subList(0, Math.min(sample, drawn.size()))) {
                print(place);
            }
        }
    }

    private static void print(Place place) throws IOException {
        RawFinding finding = place.finding();
        System.out.printf(
                "--- %s:%d-%d [%s] %s%n",
                place.file(), finding.startLine(), finding.endLine(), finding.symbol(), finding.message());
        List<String> lines = Files.readAllLines(place.file(), StandardCharsets.ISO_8859_1);
        int from = Math.max(1, finding.startLine() - 2);
        int until = Math.min(lines.size(), Math.min(finding.endLine(), finding.startLine() + SHOWN_LINES) + 1);
        for (int line = from; line <= until; line++) {
            boolean inside = line >= finding.startLine() && line <= finding.endLine();
            System.out.println((inside ? "> " : "  ") + lines.get(line - 1));
        }
    }
}
