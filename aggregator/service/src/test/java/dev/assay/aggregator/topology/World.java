package dev.assay.aggregator.topology;

import dev.assay.contract.event.Change;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RuleCount;
import dev.assay.contract.event.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A made-up history of one repository, with all its events: pushes, deeper windows, force pushes, deletions and a new
 * plan. What stands at the end is kept for the oracle.
 */
final class World {
    static final String FIRST_PLAN = "plan-1";
    static final String SECOND_PLAN = "plan-2";

    private static final int TRANSITIONS = 30;
    private static final int BATCH = 2;

    /** A commit of the history. */
    record Commit(String id, long depth, @Nullable Commit parent, SimulatedTree tree) {}

    /** A commit at its place on the line. */
    record Placed(int epoch, Commit commit) {}

    final String repository;
    final List<SpecificRecord> events = new ArrayList<>();
    private final Random random;
    private final Map<String, Boolean> reported = new TreeMap<>();
    private List<Placed> line = new ArrayList<>();
    private int epoch;
    private int names;
    private String plan = FIRST_PLAN;

    World(String repository, long seed) {
        this.repository = repository;
        this.random = new Random(seed);
        events.add(Samples.repository(repository, "team-" + random.nextInt(2)));
        begin();
        while (reported.size() < TRANSITIONS) {
            step();
        }
    }

    /** The transitions on the line at the end, lowest first; the first one is the baseline. */
    List<Placed> line() {
        return line;
    }

    String plan() {
        return plan;
    }

    private void begin() {
        Commit commit = commit(null);
        for (int more = 2 + random.nextInt(4); more > 0; more--) {
            commit = commit(commit);
        }
        line = window(commit, 1 + random.nextInt(3));
        publish();
    }

    private void step() {
        if (line.isEmpty()) {
            epoch++;
            begin();
            return;
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> push();
            case 2 -> deepen();
            case 3 -> forcePush();
            case 4 -> plan = SECOND_PLAN;
            default -> delete();
        }
        publish();
    }

    private void push() {
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            line.add(new Placed(epoch, commit(line.getLast().commit())));
        }
    }

    private void deepen() {
        Commit parent = line.getFirst().commit().parent();
        if (parent != null && line.getFirst().epoch() == 0) {
            line.addFirst(new Placed(0, parent));
        }
    }

    private void forcePush() {
        if (line.size() < 2) {
            return;
        }
        epoch++;
        line = new ArrayList<>(line.subList(0, 1 + random.nextInt(line.size() - 1)));
        push();
    }

    private void delete() {
        line = new ArrayList<>();
    }

    private Commit commit(@Nullable Commit parent) {
        SimulatedTree before = parent == null ? SimulatedTree.EMPTY : parent.tree();
        return new Commit("c" + names++, parent == null ? 1 : parent.depth() + 1, parent, before.changed(random));
    }

    private List<Placed> window(Commit tip, int length) {
        List<Placed> window = new ArrayList<>();
        @Nullable Commit commit = tip;
        while (commit != null && window.size() < length) {
            window.addFirst(new Placed(epoch, commit));
            commit = commit.parent();
        }
        return window;
    }

    /** What ingest and workers say after a step; what they said before is not said again. */
    private void publish() {
        for (Placed placed : line) {
            Commit commit = placed.commit();
            Commit base = placed.equals(line.getFirst()) ? null : commit.parent();
            String baseId = base == null ? null : base.id();
            if (reported.put(placed.epoch() + commit.id() + baseId + plan, true) == null) {
                events.add(Samples.commit(repository, placed.epoch(), commit.depth(), baseId, commit.id(), plan));
                report(commit, base);
            }
        }
        String target = line.isEmpty() ? null : line.getLast().commit().id();
        events.add(Samples.ref(repository, target, plan, segments().toArray(Segment[]::new)));
    }

    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (Placed placed : line) {
            long depth = placed.commit().depth();
            if (!segments.isEmpty() && segments.getLast().getEpoch() == placed.epoch()) {
                Segment last = segments.removeLast();
                segments.add(new Segment(last.getEpoch(), last.getFirstDepth(), depth));
            } else {
                segments.add(new Segment(placed.epoch(), depth, depth));
            }
        }
        return segments;
    }

    private void report(Commit commit, @Nullable Commit base) {
        String baseId = base == null ? null : base.id();
        SimulatedTree before = base == null ? SimulatedTree.EMPTY : base.tree().under(plan);
        SimulatedTree after = commit.tree().under(plan);
        String by = base == null ? null : commit.id();
        events.add(Samples.report(repository, baseId, commit.id(), plan, "inventory"));
        events.add(Samples.run(repository, baseId, commit.id(), plan));
        publish(
                commit,
                baseId,
                "debt",
                after.changesFrom(before, Samples.DEBT_RULE, by),
                List.of(after.countFrom(before, Samples.DEBT_RULE)));
        List<FindingChange> security = after.changesFrom(before, Samples.RULE, by);
        security.add(new FindingChange(
                Change.INTRODUCED, Samples.COMMIT_RULE, "note-" + commit.id(), 1, "", 0, 0, "untested", null, by));
        publish(commit, baseId, "security", security, List.of(after.countFrom(before, Samples.RULE)));
    }

    private void publish(
            Commit commit,
            @Nullable String baseId,
            String analyzer,
            List<FindingChange> changes,
            List<RuleCount> counts) {
        int batches = (changes.size() + BATCH - 1) / BATCH;
        Report plain = Samples.report(repository, baseId, commit.id(), plan, analyzer);
        events.add(Report.newBuilder(plain).setRules(counts).setBatches(batches).build());
        for (int batch = 1; batch <= batches; batch++) {
            List<FindingChange> part = changes.subList((batch - 1) * BATCH, Math.min(changes.size(), batch * BATCH));
            events.add(new FindingBatch(
                    repository, commit.id(), baseId, plan, analyzer, batch, batches, List.copyOf(part)));
        }
    }
}
