package dev.assay.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.scoring.Category;
import dev.assay.scoring.Confidence;
import dev.assay.scoring.Profile;
import dev.assay.scoring.RuleModel;
import dev.assay.scoring.Scoring;
import dev.assay.scoring.ScoringModel;
import dev.assay.scoring.Severity;
import dev.assay.scoring.Unit;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

    private static final String RULE = "security/open-door";
    private static final RuleModel MODEL =
            new RuleModel(RULE, Category.SECURITY, Severity.CRITICAL, Confidence.HIGH, Unit.PER_KLOC, false, 1);

    @Test
    void putsTheMedianRepositoryAtSeventy() {
        List<Checked> corpus = IntStream.rangeClosed(0, 8)
                .mapToObj(findings -> checked("owner/repository" + findings, 10_000, findings))
                .toList();

        Profile profile = new Calibration(List.of(MODEL), corpus).profile("test", Profile.shipped(), new TreeMap<>());

        assertThat(score(corpus.get(4), profile)).isCloseTo(Calibration.MEDIAN_SCORE, within(0.05));
        assertThat(profile.densities()).containsEntry(RULE, 0.45);
        assertThat(profile.calibratedFrom()).hasSize(9);
    }

    @Test
    void leavesOutWhatIsTooSmallToSay() {
        List<Checked> corpus = List.of(checked("owner/large", 10_000, 5), checked("owner/small", 1_999, 5));

        Profile profile = new Calibration(List.of(MODEL), corpus).profile("test", Profile.shipped(), new TreeMap<>());

        assertThat(profile.calibratedFrom()).singleElement().asString().startsWith("owner/large@");
    }

    @Test
    void countsLabelsOnlyOfWhatIsStillReported() {
        List<Checked> corpus = List.of(checked("owner/one", 10_000, 1));
        List<Labels.Label> labels = List.of(label(1, Labels.Verdict.RIGHT), label(99, Labels.Verdict.WRONG));

        assertThat(Labels.counts(labels, corpus)).containsEntry(RULE, new Profile.Labels(1, 0));
    }

    private static double score(Checked repository, Profile profile) {
        ScoringModel model = ScoringModel.of(List.of(MODEL), profile);
        return Scoring.score(repository.snapshot(model), model).score();
    }

    private static Labels.Label label(int line, Labels.Verdict verdict) {
        return new Labels.Label(new Labels.Place("owner/one", "door.py", line, RULE), "0".repeat(40), verdict, "read");
    }

    private static Checked checked(String repository, long lines, int findings) {
        List<Checked.Finding> open = IntStream.rangeClosed(1, findings)
                .mapToObj(line ->
                        new Checked.Finding(RULE, "security", "critical", "door.py", line, line, "open", 1, null))
                .toList();
        return new Checked(
                new Corpus.Entry(repository, "0".repeat(40), "Python", "a test"),
                new Checked.State(lines, 50, 50, "D", Collections.emptyList(), open));
    }
}
