package dev.assay.bench.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code corpus sample}: findings drawn at random, with their code, to be read and judged. */
@Command(name = "sample", description = "Draws findings of each rule at random and prints them with their code.")
final class SampleCommand implements Callable<Integer> {

    @Mixin
    private final Places places = new Places();

    @Option(names = "--rule", description = "Only rules whose id holds this pattern.")
    private Pattern rule = Pattern.compile("");

    @Option(names = "--count", defaultValue = "10", description = "Findings a rule (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--context", defaultValue = "6", description = "Lines around each (default: ${DEFAULT-VALUE}).")
    private int context;

    @Option(names = "--unlabelled", description = "Pass over what docs/accuracy/labels.tsv has judged.")
    private boolean unlabelled;

    private record Drawn(Checked repository, Checked.Finding finding) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (List<Drawn> findings : byRule().values()) {
            Collections.shuffle(findings, new Random(seed));
            for (Drawn drawn : findings.subList(0, Math.min(count, findings.size()))) {
                print(drawn, findings.size());
            }
        }
        return 0;
    }

    private SortedMap<String, List<Drawn>> byRule() throws IOException {
        Set<Labels.Place> judged = new HashSet<>();
        if (unlabelled && Files.exists(Places.home().resolve(Labels.LIST))) {
            Labels.read(Places.home().resolve(Labels.LIST)).forEach(label -> judged.add(label.place()));
        }
        SortedMap<String, List<Drawn>> byRule = new TreeMap<>();
        for (Checked repository : places.checked()) {
            for (Checked.Finding finding : repository.open()) {
                if (rule.matcher(finding.rule()).find() && !judged.contains(Labels.place(repository, finding))) {
                    byRule.computeIfAbsent(finding.rule(), key -> new ArrayList<>())
                            .add(new Drawn(repository, finding));
                }
            }
        }
        return byRule;
    }

    /** The first line is a row for the labels' file, but for the verdict and the reason. */
    private void print(Drawn drawn, int ofAll) throws IOException, InterruptedException {
        Corpus.Entry entry = drawn.repository().entry();
        Checked.Finding finding = drawn.finding();
        System.out.println(
                Table.row(entry.repository(), entry.commit(), finding.path(), finding.line(), finding.rule()));
        System.out.printf("    one of %d: %s%n", ofAll, finding.message());
        List<String> lines = lines(entry, finding.path());
        int first = Math.max(1, finding.line() - context);
        int last = Math.min(
                lines.size(),
                Math.max(finding.line(), Math.min(finding.endLine(), finding.line() + context)) + context);
        for (int number = first; number <= last; number++) {
            boolean inside = number >= finding.line() && number <= finding.endLine();
            System.out.printf("    %s%5d  %s%n", inside ? ">" : " ", number, lines.get(number - 1));
        }
        System.out.println();
    }

    /** Empty when the finding is about no file. */
    private List<String> lines(Corpus.Entry entry, String path) throws IOException, InterruptedException {
        Process show = new ProcessBuilder(
                        "git",
                        "-C",
                        entry.mirror(places.mirrors()).toRealPath().toString(),
                        "show",
                        "--end-of-options",
                        entry.commit() + ":" + path)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] content = show.getInputStream().readAllBytes();
        return show.waitFor() == 0
                ? new String(content, StandardCharsets.UTF_8).lines().toList()
                : List.of();
    }
}
