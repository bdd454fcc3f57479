package dev.assay.bench.corpus;

import dev.assay.engine.rule.RuleFileException;
import dev.assay.scoring.Profile;
import dev.assay.scoring.RepositoryScore;
import dev.assay.scoring.Scoring;
import dev.assay.scoring.ScoringModel;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of a checked corpus. */
final class Report {

    private static final double MEDIAN = 0.5;

    private Report() {}

    /** Scores are those of the shipped profile, whatever profile the repositories were checked under. */
    static void print(List<Checked> corpus, PrintStream out) throws RuleFileException {
        repositories(corpus, ScoringModel.of(Models.builtIn(), Profile.shipped()), out);
        out.println();
        rules(corpus, out);
    }

    private record Scored(Checked repository, RepositoryScore score) {}

    private static void repositories(List<Checked> corpus, ScoringModel model, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-40s %-10s %8s %7s %5s %9s %8s%n",
                "repository",
                "language",
                "lines",
                "score",
                "grade",
                "findings",
                "per kloc");
        corpus.stream()
                .map(repository -> new Scored(repository, Scoring.score(repository.snapshot(model), model)))
                .sorted(Comparator.comparingDouble(
                                (Scored scored) -> scored.score().score())
                        .reversed())
                .forEach(scored -> row(scored, out));
    }

    private static void row(Scored scored, PrintStream out) {
        Checked repository = scored.repository();
        out.printf(
                Locale.ROOT,
                "%-40s %-10s %8d %7.2f %5s %9d %8.2f%n",
                repository.entry().repository(),
                repository.entry().language(),
                repository.state().lines(),
                scored.score().score(),
                scored.score().grade(),
                repository.open().size(),
                repository.open().size() / repository.thousandLines());
    }

    private static void rules(List<Checked> corpus, PrintStream out) {
        SortedMap<String, List<Double>> densities = new TreeMap<>();
        SortedMap<String, Integer> findings = new TreeMap<>();
        for (Checked repository : corpus) {
            repository.counts().forEach((rule, count) -> {
                densities.computeIfAbsent(rule, key -> new ArrayList<>()).add(count / repository.thousandLines());
                findings.merge(rule, count, Integer::sum);
            });
        }
        double thousandLines =
                corpus.stream().mapToDouble(Checked::thousandLines).sum();
        out.printf(
                Locale.ROOT,
                "%-50s %9s %8s %12s %22s%n",
                "rule",
                "findings",
                "per kloc",
                "repositories",
                "median where it fires");
        densities.forEach((rule, found) -> {
            int count = findings.getOrDefault(rule, 0);
            out.printf(
                    Locale.ROOT,
                    "%-50s %9d %8.3f %12d %22.3f%n",
                    rule,
                    count,
                    count / thousandLines,
                    found.size(),
                    Calibration.quantile(found, MEDIAN));
        });
        out.printf(
                Locale.ROOT,
                "%d repositories, %.0f thousand lines, %d rules fire%n",
                corpus.size(),
                thousandLines,
                findings.size());
    }
}
