package dev.assay.bench.corpus;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.scoring.ScoringModel;
import dev.assay.scoring.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assay check} said of one repository of the corpus.
 *
 * @param entry the repository
 * @param state what its document holds
 */
record Checked(Corpus.Entry entry, State state) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The parts of the result document that are read here. */
    record Document(Result result) {}

    record Result(List<State> repositories) {}

    record State(
            long lines, double score, double shown, String grade, List<Analyzer> analyzers, List<Finding> findings) {}

    record Analyzer(String id, String status, @Nullable String reason) {}

    record Finding(
            String rule,
            String category,
            String severity,
            String path,
            int line,
            int endLine,
            String message,
            double pointsLost,
            @Nullable String suppressed) {}

    /** Reads the documents of the corpus that are there; a repository without one was not checked. */
    static List<Checked> read(List<Corpus.Entry> corpus, Path results) throws IOException {
        List<Checked> checked = new ArrayList<>();
        for (Corpus.Entry entry : corpus) {
            Path document = results.resolve(entry.document());
            if (Files.exists(document)) {
                State state = JSON.readValue(document.toFile(), Document.class)
                        .result()
                        .repositories()
                        .getFirst();
                checked.add(new Checked(entry, state));
            }
        }
        return checked;
    }

    double thousandLines() {
        return Math.max(state.lines(), 100) / 1000.0;
    }

    /** The findings that are not suppressed. */
    List<Finding> open() {
        return state.findings().stream()
                .filter(finding -> finding.suppressed() == null)
                .toList();
    }

    /** Open findings by rule. */
    SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        open().forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
        return counts;
    }

    /** Rules of the scope COMMIT are reported by nobody here, and a rule that was dropped since costs nothing. */
    Snapshot snapshot(ScoringModel model) {
        SortedMap<String, Integer> known = counts();
        known.keySet().removeIf(rule -> !model.knows(rule));
        return Snapshot.of(state.lines(), known, List.of());
    }
}
