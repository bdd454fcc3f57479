package dev.assay.ingest.walk;

import java.util.ArrayList;
import java.util.List;

/**
 * The transitions that count for a branch: spans with growing epochs whose depths follow each other without a gap. The
 * lowest position is the baseline.
 */
public record Line(List<Span> spans) {
    public Line {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a line has at least one span");
        }
        for (int index = 1; index < spans.size(); index++) {
            Span below = spans.get(index - 1);
            Span above = spans.get(index);
            if (above.first() != below.last() + 1 || above.epoch() <= below.epoch()) {
                throw new IllegalArgumentException("spans do not follow each other: " + below + ", " + above);
            }
        }
    }

    public static Line of(int epoch, long first, long last) {
        return new Line(List.of(new Span(epoch, first, last)));
    }

    public long first() {
        return spans.getFirst().first();
    }

    public long last() {
        return spans.getLast().last();
    }

    public long size() {
        return last() - first() + 1;
    }

    public Depths depths() {
        return Depths.of(first(), last());
    }

    /** Position of a depth of this line. */
    public Position at(long depth) {
        return spans.stream()
                .filter(span -> span.first() <= depth && depth <= span.last())
                .findFirst()
                .map(span -> new Position(span.epoch(), depth))
                .orElseThrow(() -> new IllegalArgumentException("depth " + depth + " is not on the line " + spans));
    }

    /** This line without what is above a depth of it. */
    Line upTo(long depth) {
        return new Line(cut(Long.MIN_VALUE, depth));
    }

    /** This line with further positions of an epoch above it; unchanged when {@code last} is its last depth. */
    Line extendedTo(int epoch, long last) {
        if (last == last()) {
            return this;
        }
        List<Span> longer = new ArrayList<>(spans);
        Span top = longer.getLast();
        if (top.epoch() == epoch) {
            longer.set(longer.size() - 1, new Span(epoch, top.first(), last));
        } else {
            longer.add(new Span(epoch, last() + 1, last));
        }
        return new Line(longer);
    }

    /** This line with a lower baseline. */
    Line loweredTo(long first) {
        List<Span> longer = new ArrayList<>(spans);
        Span bottom = longer.getFirst();
        longer.set(0, new Span(bottom.epoch(), first, bottom.last()));
        return new Line(longer);
    }

    /** The spans that a set of depths takes on this line. */
    List<Span> spansOf(Depths depths) {
        return depths.ranges().stream()
                .flatMap(range -> cut(range.first(), range.last()).stream())
                .toList();
    }

    private List<Span> cut(long first, long last) {
        return spans.stream()
                .filter(span -> span.first() <= last && first <= span.last())
                .map(span -> new Span(span.epoch(), Math.max(first, span.first()), Math.min(last, span.last())))
                .toList();
    }
}
