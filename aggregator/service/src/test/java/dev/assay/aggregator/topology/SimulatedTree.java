package dev.assay.aggregator.topology;

import dev.assay.contract.event.Change;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.RuleCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The findings of one commit's tree, by fingerprint and ordinal. */
record SimulatedTree(SortedMap<Id, Place> findings) {
    static final SimulatedTree EMPTY = new SimulatedTree(new TreeMap<>());

    private static final int FINGERPRINTS = 6;
    private static final int MOST_EQUAL = 3;
    private static final int FILES = 4;
    private static final int LINES = 50;
    private static final int HIDDEN_EVERY = 3;

    record Id(String rule, String fingerprint, int ordinal) implements Comparable<Id> {
        @Override
        public int compareTo(Id other) {
            return (rule + fingerprint + ordinal).compareTo(other.rule + other.fingerprint + other.ordinal);
        }

        String published() {
            return fingerprint + "-" + ordinal;
        }
    }

    record Place(String path, int line, @Nullable String suppressed) {}

    /** A tree that differs in a few findings. */
    SimulatedTree changed(Random random) {
        SortedMap<Id, Place> next = new TreeMap<>(findings);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int number = random.nextInt(FINGERPRINTS);
            String rule = number % 2 == 0 ? Samples.RULE : Samples.DEBT_RULE;
            int equal = random.nextInt(MOST_EQUAL + 1);
            for (int ordinal = 1; ordinal <= MOST_EQUAL; ordinal++) {
                Id id = new Id(rule, "fp" + number, ordinal);
                if (ordinal > equal) {
                    next.remove(id); // a fix takes the highest ordinals
                } else if (!next.containsKey(id) || random.nextInt(3) == 0) {
                    next.put(id, place(random));
                }
            }
        }
        return new SimulatedTree(next);
    }

    /** What a plan sees of it: the second one has a stricter rule and does not see every third fingerprint. */
    SimulatedTree under(String plan) {
        if (!plan.equals(World.SECOND_PLAN)) {
            return this;
        }
        SortedMap<Id, Place> seen = new TreeMap<>(findings);
        seen.keySet().removeIf(id -> id.fingerprint().charAt(2) % HIDDEN_EVERY == 0);
        return new SimulatedTree(seen);
    }

    /** What leads from the other tree to this one, of one rule. */
    List<FindingChange> changesFrom(SimulatedTree base, String rule, @Nullable String by) {
        List<FindingChange> changes = new ArrayList<>();
        findings.forEach((id, place) -> {
            Place before = base.findings.get(id);
            if (id.rule().equals(rule) && !place.equals(before)) {
                changes.add(change(before == null ? Change.INTRODUCED : Change.RELOCATED, id, place, by));
            }
        });
        base.findings.forEach((id, place) -> {
            if (id.rule().equals(rule) && !findings.containsKey(id)) {
                changes.add(change(Change.FIXED, id, place, null));
            }
        });
        return changes;
    }

    RuleCount countFrom(SimulatedTree base, String rule) {
        List<FindingChange> changes = changesFrom(base, rule, null);
        int introduced = (int) changes.stream()
                .filter(change -> change.getChange() == Change.INTRODUCED)
                .count();
        int fixed = (int) changes.stream()
                .filter(change -> change.getChange() == Change.FIXED)
                .count();
        int suppressed = (int) findings.entrySet().stream()
                .filter(entry ->
                        entry.getKey().rule().equals(rule) && entry.getValue().suppressed() != null)
                .count();
        return new RuleCount(rule, open(rule), base.open(rule), introduced, fixed, suppressed);
    }

    /** Open findings of a rule that are not suppressed. */
    int open(String rule) {
        return (int) findings.entrySet().stream()
                .filter(entry ->
                        entry.getKey().rule().equals(rule) && entry.getValue().suppressed() == null)
                .count();
    }

    private static FindingChange change(Change change, Id id, Place place, @Nullable String by) {
        return new FindingChange(
                change,
                id.rule(),
                id.fingerprint(),
                id.ordinal(),
                place.path(),
                place.line(),
                place.line(),
                "message of " + id.rule(),
                place.suppressed(),
                change == Change.INTRODUCED ? by : null);
    }

    private static Place place(Random random) {
        return new Place(
                "src/F" + random.nextInt(FILES) + ".java",
                1 + random.nextInt(LINES),
                random.nextInt(5) == 0 ? "accepted" : null);
    }
}
