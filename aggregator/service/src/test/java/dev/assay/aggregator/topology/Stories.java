package dev.assay.aggregator.topology;

import static dev.assay.aggregator.topology.Samples.DEBT_RULE;
import static dev.assay.aggregator.topology.Samples.RULE;

import dev.assay.contract.event.Change;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Segment;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Whole histories of small repositories. */
public final class Stories {
    private Stories() {}

    /** A baseline with two findings, then a commit that fixes one, moves one and brings one. */
    public static List<SpecificRecord> twoCommits(String repository, String team, String plan) {
        List<SpecificRecord> events = new ArrayList<>(Samples.rules());
        events.addAll(List.of(
                Samples.plan(plan, 1),
                Samples.repository(repository, team),
                Samples.ref(repository, "c2", plan, new Segment(0, 1L, 2L)),
                Samples.commit(repository, 0, 1, null, "c1", plan),
                Samples.commit(repository, 0, 2, "c1", "c2", plan),
                Samples.report(repository, null, "c1", plan, "inventory"),
                Samples.report(repository, null, "c1", plan, "debt", Samples.count(DEBT_RULE, 1, 0, 1, 0)),
                Samples.report(repository, null, "c1", plan, "security", Samples.count(RULE, 1, 0, 1, 0)),
                Samples.batch(
                        repository,
                        null,
                        "c1",
                        plan,
                        "security",
                        Samples.change(Change.INTRODUCED, RULE, "aa", "src/A.java", 5)),
                Samples.batch(
                        repository,
                        null,
                        "c1",
                        plan,
                        "debt",
                        Samples.change(Change.INTRODUCED, DEBT_RULE, "bb", "src/B.java", 1)),
                Samples.run(repository, null, "c1", plan),
                Samples.report(repository, "c1", "c2", plan, "inventory"),
                Samples.report(repository, "c1", "c2", plan, "debt", Samples.count(DEBT_RULE, 1, 1, 0, 0)),
                Samples.report(repository, "c1", "c2", plan, "security", Samples.count(RULE, 1, 1, 1, 1)),
                Samples.batch(
                        repository,
                        "c1",
                        "c2",
                        plan,
                        "debt",
                        Samples.change(Change.RELOCATED, DEBT_RULE, "bb", "src/Moved.java", 1)),
                securityOfTheSecondCommit(repository, plan),
                Samples.run(repository, "c1", "c2", plan)));
        return events;
    }

    /** A third commit, after {@link #twoCommits}, that brings so many severe findings that the score drops. */
    public static List<SpecificRecord> regression(String repository, String plan) {
        List<FindingChange> changes = new ArrayList<>();
        for (int finding = 0; finding < 4; finding++) {
            changes.add(new FindingChange(
                    Change.INTRODUCED,
                    RULE,
                    "dd" + finding,
                    1,
                    "src/D.java",
                    finding + 1,
                    finding + 1,
                    "message of " + RULE,
                    null,
                    "c3"));
        }
        return List.of(
                Samples.commit(repository, 0, 3, "c2", "c3", plan),
                Samples.report(repository, "c2", "c3", plan, "inventory"),
                Samples.report(repository, "c2", "c3", plan, "debt", Samples.count(DEBT_RULE, 1, 1, 0, 0)),
                Samples.batch(repository, "c2", "c3", plan, "debt"),
                Samples.report(repository, "c2", "c3", plan, "security", Samples.count(RULE, 5, 1, 4, 0)),
                Samples.batch(repository, "c2", "c3", plan, "security", changes.toArray(FindingChange[]::new)),
                Samples.run(repository, "c2", "c3", plan),
                Samples.ref(repository, "c3", plan, new Segment(0, 1L, 3L)));
    }

    private static SpecificRecord securityOfTheSecondCommit(String repository, String plan) {
        var written = new FindingChange(
                Change.INTRODUCED, RULE, "cc", 1, "src/C.java", 9, 9, "message of " + RULE, null, "c2");
        return Samples.batch(
                repository,
                "c1",
                "c2",
                plan,
                "security",
                Samples.change(Change.FIXED, RULE, "aa", "src/A.java", 5),
                written);
    }
}
