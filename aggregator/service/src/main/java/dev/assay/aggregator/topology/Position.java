package dev.assay.aggregator.topology;

import dev.assay.contract.topic.RecordKey;
import java.util.Comparator;
import java.util.Locale;

/**
 * Where a transition stands on its ref. Positions order everything.
 *
 * @param epoch grows when the branch is rewritten, from 0
 * @param depth first-parent commits from the root, from 1
 */
record Position(int epoch, long depth) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::epoch).thenComparingLong(Position::depth);

    Position {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must be at least 0, was " + epoch);
        }
        if (depth < 1) {
            throw new IllegalArgumentException("depth must be at least 1, was " + depth);
        }
    }

    /** The inverse of {@link #epochField()} and {@link #depthField()}. */
    static Position parse(String epochField, String depthField) {
        return new Position(Integer.parseInt(epochField), Long.parseLong(depthField));
    }

    /** The inverse of {@link #fields()}. */
    static Position parse(String fields) {
        RecordKey parsed = RecordKey.parse(fields);
        return parse(parsed.field(0), parsed.field(1));
    }

    /** Both fields as one text. */
    String fields() {
        return RecordKey.of(epochField(), depthField()).toString();
    }

    /** The epoch as a key field that sorts like the number. */
    String epochField() {
        return String.format(Locale.ROOT, "%010d", epoch);
    }

    /** The depth as a key field that sorts like the number. */
    String depthField() {
        return String.format(Locale.ROOT, "%019d", depth);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
