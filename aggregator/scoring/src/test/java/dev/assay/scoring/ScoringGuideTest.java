package dev.assay.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers of docs/scoring.md are computed here; {@code -Dassay.docs.write=true} writes them. */
class ScoringGuideTest {
    private static final Path GUIDE = Path.of("../../docs/scoring.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (?<name>[a-z]+) -->\n```text\n(?<text>.*?)```\n", Pattern.DOTALL);

    private static final RuleModel LONG_FUNCTION = new RuleModel(
            "debt/long-function", Category.DEBT, Severity.MEDIUM, Confidence.HIGH, Unit.PER_KLOC, false, 2);
    private static final RuleModel SWALLOWED = new RuleModel(
            "context/swallowed-exception", Category.CONTEXT, Severity.HIGH, Confidence.HIGH, Unit.PER_KLOC, false, 0.5);
    private static final RuleModel INJECTION = new RuleModel(
            "security/sql-injection", Category.SECURITY, Severity.CRITICAL, Confidence.HIGH, Unit.PER_KLOC, true, 0.2);
    private static final ScoringModel MODEL =
            ScoringModel.of(List.of(LONG_FUNCTION, SWALLOWED, INJECTION), Profiles.EXAMPLE);

    @Test
    void theExamplesOfTheGuideAreComputed() throws IOException {
        SortedMap<String, String> examples = examples();
        String guide = Files.readString(GUIDE);
        StringBuilder computed = new StringBuilder();
        Matcher example = EXAMPLE.matcher(guide);
        int end = 0;
        TreeMap<String, String> found = new TreeMap<>();
        while (example.find()) {
            String name = example.group("name");
            found.put(name, example.group("text"));
            computed.append(guide, end, example.start("text")).append(examples.get(name));
            end = example.end("text");
        }
        computed.append(guide.substring(end));
        assertThat(found.keySet()).isEqualTo(examples.keySet());
        if (Boolean.getBoolean("assay.docs.write")) {
            Files.writeString(GUIDE, computed.toString());
        }
        assertThat(Files.readString(GUIDE)).isEqualTo(computed.toString());
    }

    private static SortedMap<String, String> examples() {
        SortedMap<String, String> examples = new TreeMap<>();
        examples.put("density", density());
        examples.put("size", size());
        examples.put("evidence", evidence());
        examples.put("gate", gate());
        examples.put("ledger", ledger());
        examples.put("organization", organization());
        return examples;
    }

    private static String density() {
        StringBuilder text = new StringBuilder("20,000 lines, swallowed exceptions (context, high severity)\n\n");
        for (int open : List.of(0, 1, 5, 10, 20, 40, 400)) {
            text.append(line(
                    "%4d open  score %6.2f",
                    open, score(20_000, Map.of(SWALLOWED.rule(), open)).score()));
        }
        return text.toString();
    }

    private static String size() {
        return line(
                        " 20,000 lines,  10 open  score %.2f",
                        score(20_000, Map.of(SWALLOWED.rule(), 10)).score())
                + line(
                        "200,000 lines, 100 open  score %.2f",
                        score(200_000, Map.of(SWALLOWED.rule(), 100)).score());
    }

    private static String evidence() {
        RepositoryScore small = score(5_000, Map.of(SWALLOWED.rule(), 2));
        RepositoryScore large = score(500_000, Map.of(SWALLOWED.rule(), 200));
        return line(
                        "  5,000 lines,   2 open  score %.2f, between %.2f and %.2f",
                        small.score(), small.low(), small.high())
                + line(
                        "500,000 lines, 200 open  score %.2f, between %.2f and %.2f",
                        large.score(), large.low(), large.high());
    }

    private static String gate() {
        RepositoryScore without = score(50_000, Map.of(LONG_FUNCTION.rule(), 60));
        RepositoryScore with = score(50_000, Map.of(LONG_FUNCTION.rule(), 60, INJECTION.rule(), 1));
        return line(
                        "60 long functions                      score %.2f, shown %.2f, %s",
                        without.score(), without.shown(), without.grade())
                + line(
                        "60 long functions and 1 SQL injection  score %.2f, shown %.2f, %s",
                        with.score(), with.shown(), with.grade());
    }

    private static String ledger() {
        Snapshot before = Snapshot.of(20_000, Map.of(LONG_FUNCTION.rule(), 50, SWALLOWED.rule(), 6), List.of());
        Snapshot after = Snapshot.of(21_500, Map.of(LONG_FUNCTION.rule(), 46, SWALLOWED.rule(), 9), List.of());
        Ledger ledger = Ledger.of(
                Transition.of(
                        before,
                        after,
                        Map.of(
                                LONG_FUNCTION.rule(),
                                new Transition.Flow(1, 5),
                                SWALLOWED.rule(),
                                new Transition.Flow(3, 0))),
                MODEL);
        StringBuilder text = new StringBuilder(
                "1,500 lines more, 3 swallowed exceptions came, 5 long functions went and 1 came\n\n");
        double sum = 0;
        for (LedgerEntry entry : ledger.entries()) {
            sum += entry.points();
            if (entry.kind() == LedgerEntry.Kind.FINDINGS) {
                String rule = String.valueOf(entry.rule());
                text.append(
                        entry.introduced() == 0
                                ? ""
                                : line(
                                        "%+7.2f  %d new of %s, %.2f each",
                                        entry.introduced() * entry.pointsPerFinding(),
                                        entry.introduced(),
                                        rule,
                                        entry.pointsPerFinding()));
                text.append(
                        entry.fixed() == 0
                                ? ""
                                : line(
                                        "%+7.2f  %d fixed of %s, %.2f each",
                                        -entry.fixed() * entry.pointsPerFinding(),
                                        entry.fixed(),
                                        rule,
                                        -entry.pointsPerFinding()));
            } else {
                text.append(
                        line("%+7.2f  %s", entry.points(), entry.kind().name().toLowerCase(Locale.ROOT)));
            }
        }
        assertThat(sum).isCloseTo(ledger.to() - ledger.from(), org.assertj.core.api.Assertions.within(1e-9));
        return text.append(line("%+7.2f  from %.2f to %.2f", sum, ledger.from(), ledger.to()))
                .toString();
    }

    private static String organization() {
        Member large = Member.of("shop", 1, score(100_000, Map.of(LONG_FUNCTION.rule(), 50)));
        Member poor = Member.of("cart", 1, score(4_000, Map.of(LONG_FUNCTION.rule(), 40, SWALLOWED.rule(), 30)));
        RollUp equal = RollUp.of(List.of(large, poor));
        RollUp critical = RollUp.of(List.of(
                large, Member.of("cart", 4, score(4_000, Map.of(LONG_FUNCTION.rule(), 40, SWALLOWED.rule(), 30)))));
        return line("shop  100,000 lines  score %.2f", large.score())
                + line("cart    4,000 lines  score %.2f", poor.score())
                + line("together             score %.2f", equal.score())
                + line("with cart 4 times as critical  %.2f", critical.score());
    }

    private static RepositoryScore score(long lines, Map<String, Integer> open) {
        return Scoring.score(Snapshot.of(lines, open, List.of()), MODEL);
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form + "\n", values);
    }
}
