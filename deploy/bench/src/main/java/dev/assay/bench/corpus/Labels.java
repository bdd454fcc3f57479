package dev.assay.bench.corpus;

import dev.assay.scoring.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Findings that somebody opened, read in context and judged: {@code docs/accuracy/labels.tsv}. */
final class Labels {

    static final Path LIST = Path.of("docs", "accuracy", "labels.tsv");
    static final List<String> COLUMNS = List.of("repository", "commit", "path", "line", "rule", "verdict", "why");

    private Labels() {}

    enum Verdict {
        RIGHT,
        WRONG
    }

    /** Names a finding within the corpus. */
    record Place(String repository, String path, int line, String rule) {}

    record Label(Place place, String commit, Verdict verdict, String why) {}

    static List<Label> read(Path list) throws IOException {
        return Table.read(list, COLUMNS).stream().map(Labels::label).toList();
    }

    private static Label label(List<String> row) {
        Place place = new Place(row.get(0), row.get(2), Integer.parseInt(row.get(3)), row.get(4));
        Verdict verdict = switch (row.get(5)) {
            case "right" -> Verdict.RIGHT;
            case "wrong" -> Verdict.WRONG;
            default -> throw new IllegalArgumentException("a verdict is right or wrong, not " + row.get(5));
        };
        return new Label(place, row.get(1), verdict, row.get(6));
    }

    /**
     * Labels by rule, of what the rules still report: a wrong finding that a mended rule no longer reports says nothing
     * of the rule as it is.
     */
    static SortedMap<String, Profile.Labels> counts(List<Label> labels, List<Checked> checked) {
        Set<Place> reported = new HashSet<>();
        for (Checked repository : checked) {
            repository.open().forEach(finding -> reported.add(place(repository, finding)));
        }
        SortedMap<String, Profile.Labels> counts = new TreeMap<>();
        for (Label label : labels) {
            if (reported.contains(label.place())) {
                counts.merge(label.place().rule(), one(label.verdict()), Labels::sum);
            }
        }
        return counts;
    }

    static Place place(Checked repository, Checked.Finding finding) {
        return new Place(repository.entry().repository(), finding.path(), finding.line(), finding.rule());
    }

    private static Profile.Labels one(Verdict verdict) {
        return verdict == Verdict.RIGHT ? new Profile.Labels(1, 0) : new Profile.Labels(0, 1);
    }

    private static Profile.Labels sum(Profile.Labels left, Profile.Labels right) {
        return new Profile.Labels(left.right() + right.right(), left.wrong() + right.wrong());
    }
}
