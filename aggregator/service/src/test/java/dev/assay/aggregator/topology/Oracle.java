package dev.assay.aggregator.topology;

import dev.assay.scoring.Profile;
import dev.assay.scoring.RepositoryScore;
import dev.assay.scoring.Scoring;
import dev.assay.scoring.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What should stand in the end, computed straight from the trees of a world: no event, no merge, no order. */
final class Oracle {
    private static final long LINES = 5_000;

    private final World world;
    private final PlanModel model;

    Oracle(World world) {
        this.world = world;
        this.model = PlanModel.of(Samples.rules(), Profile.shipped());
    }

    /** The score of each commit on the line. */
    SortedMap<String, Double> scores() {
        SortedMap<String, Double> scores = new TreeMap<>();
        world.line()
                .forEach(placed ->
                        scores.put(placed.commit().id(), score(placed.commit()).score()));
        return scores;
    }

    RepositoryScore score(World.Commit commit) {
        SimulatedTree tree = commit.tree().under(world.plan());
        Map<String, Integer> open = new TreeMap<>();
        for (String rule : List.of(Samples.RULE, Samples.DEBT_RULE)) {
            if (tree.open(rule) > 0) {
                open.put(rule, tree.open(rule));
            }
        }
        return Scoring.score(Snapshot.of(LINES, open, Set.of()), model.scoring());
    }

    /** Each finding that was ever there: its state, where, since when and until when. */
    SortedMap<String, String> findings() {
        SortedMap<String, String> findings = new TreeMap<>();
        SimulatedTree before = SimulatedTree.EMPTY;
        Map<SimulatedTree.Id, String> since = new TreeMap<>();
        for (World.Placed placed : world.line()) {
            boolean baseline = placed.equals(world.line().getFirst());
            String commit = placed.commit().id();
            SimulatedTree tree = placed.commit().tree().under(world.plan());
            for (var entry : before.findings().entrySet()) {
                if (!tree.findings().containsKey(entry.getKey())) {
                    findings.put(
                            entry.getKey().published(),
                            line("fixed", entry.getValue(), since.get(entry.getKey()), commit));
                }
            }
            for (var entry : tree.findings().entrySet()) {
                if (!before.findings().containsKey(entry.getKey())) {
                    since.put(entry.getKey(), baseline ? "null" : commit);
                }
                findings.put(
                        entry.getKey().published(), line("open", entry.getValue(), since.get(entry.getKey()), "null"));
            }
            findings.put(
                    "note-" + commit + "-1",
                    line("commit", new SimulatedTree.Place("", 0, null), baseline ? "null" : commit, "null"));
            before = tree;
        }
        return findings;
    }

    static String line(
            String state, SimulatedTree.Place place, @org.jspecify.annotations.Nullable String since, String until) {
        return String.join(
                " ", state, place.path(), Integer.toString(place.line()), "" + place.suppressed(), "" + since, until);
    }
}
