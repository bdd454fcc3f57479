package dev.assay.aggregator.topology;

import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The better of two reports of the same key. Idempotent, commutative, associative. */
final class ReportMerge {
    private ReportMerge() {}

    /** COMPLETE beats INCOMPLETE beats FAILED; among equals the greater encoding stays, so that order never decides. */
    static Report merge(@Nullable Report known, Report report, Function<Report, byte[]> encoding) {
        if (known == null) {
            return report;
        }
        int better = Integer.compare(rank(report.getStatus()), rank(known.getStatus()));
        if (better == 0) {
            better = java.util.Arrays.compareUnsigned(encoding.apply(report), encoding.apply(known));
        }
        return better > 0 ? report : known;
    }

    private static int rank(ReportStatus status) {
        return switch (status) {
            case FAILED -> 0;
            case INCOMPLETE -> 1;
            case COMPLETE -> 2;
        };
    }
}
