package dev.assay.engine.analyze;

/** Findings of one rule in one tree. */
public record Tally(int open, int suppressed) {
    /** Of a rule that found nothing. */
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (open < 0 || suppressed < 0) {
            throw new IllegalArgumentException("open " + open + " or suppressed " + suppressed + " below 0");
        }
    }

    Tally with(Located finding) {
        return finding.open() ? new Tally(open + 1, suppressed) : new Tally(open, suppressed + 1);
    }

    Tally without(Located finding) {
        return finding.open() ? new Tally(open - 1, suppressed) : new Tally(open, suppressed - 1);
    }
}
