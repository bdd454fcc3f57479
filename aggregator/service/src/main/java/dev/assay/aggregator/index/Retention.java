package dev.assay.aggregator.index;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** How long history is kept: whole months, of the families that have an index a month. */
final class Retention {
    private final OptionalInt months;
    private final Clock clock;

    /**
     * What is kept.
     *
     * @param months whole months before the current one; empty keeps all
     */
    Retention(OptionalInt months, Clock clock) {
        if (months.isPresent() && months.getAsInt() < 1) {
            throw new IllegalArgumentException("retention is at least 1 month, was " + months.getAsInt());
        }
        this.months = months;
        this.clock = clock;
    }

    /** Whether an index is of a month that is over for too long. */
    boolean expired(String index) {
        if (months.isEmpty()) {
            return false;
        }
        YearMonth oldest = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(months.getAsInt());
        return month(index).filter(month -> month.isBefore(oldest)).isPresent();
    }

    /** The month in the name of an index that has one. */
    private static Optional<YearMonth> month(String index) {
        return Arrays.stream(IndexFamily.values())
                .filter(family -> !family.current() && index.startsWith(family.alias() + "-"))
                .findFirst()
                .flatMap(family -> parse(index.substring(family.alias().length() + 1)));
    }

    private static Optional<YearMonth> parse(String month) {
        try {
            return Optional.of(YearMonth.parse(month));
        } catch (DateTimeException other) {
            return Optional.empty(); // an index of somebody else under our prefix is left alone
        }
    }
}
