package dev.assay.ingest.walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** A set of depths as sorted ranges that neither touch nor overlap. */
public record Depths(List<Range> ranges) {
    public static final Depths NONE = new Depths(List.of());

    /** Depths from first to last, both included. */
    public record Range(long first, long last) {
        public Range {
            if (last < first) {
                throw new IllegalArgumentException("a range is not empty: " + first + ".." + last);
            }
        }
    }

    public Depths {
        ranges = List.copyOf(ranges);
    }

    /** The depths from first to last; none when last is lower. */
    public static Depths of(long first, long last) {
        return last < first ? NONE : new Depths(List.of(new Range(first, last)));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public long size() {
        return ranges.stream().mapToLong(range -> range.last - range.first + 1).sum();
    }

    public boolean contains(long depth) {
        return ranges.stream().anyMatch(range -> range.first <= depth && depth <= range.last);
    }

    public LongStream stream() {
        return ranges.stream().flatMapToLong(range -> LongStream.rangeClosed(range.first, range.last));
    }

    public Depths union(Depths other) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.addAll(other.ranges);
        sorted.sort(Comparator.comparingLong(Range::first));
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || before.last + 1 < range.first) {
                merged.add(range);
            } else {
                merged.set(merged.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
            }
        }
        return new Depths(merged);
    }

    /** The depths that are at least {@code first} and at most {@code last}. */
    public Depths within(long first, long last) {
        return new Depths(ranges.stream()
                .filter(range -> range.first <= last && first <= range.last)
                .map(range -> new Range(Math.max(range.first, first), Math.min(range.last, last)))
                .toList());
    }

    public Depths without(long depth) {
        return within(Long.MIN_VALUE, depth - 1).union(within(depth + 1, Long.MAX_VALUE));
    }

    /** The lowest {@code count} depths. */
    public Depths lowest(long count) {
        if (count <= 0) {
            return NONE;
        }
        if (size() <= count) {
            return this;
        }
        return within(Long.MIN_VALUE, stream().skip(count - 1).findFirst().orElseThrow());
    }

    public Depths minus(Depths lower) {
        return lower.isEmpty() ? this : within(lower.ranges.getLast().last + 1, Long.MAX_VALUE);
    }
}
