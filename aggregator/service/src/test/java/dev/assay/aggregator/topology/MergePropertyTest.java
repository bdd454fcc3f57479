package dev.assay.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlanSums;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of what is merged and summed. */
final class MergePropertyTest {
    private static final Codec<Report> CODEC = Codec.avro(Report.class);

    @Property
    void mergingIsIdempotent(@ForAll("reports") Report report) {
        assertThat(merge(report, report)).isEqualTo(report);
    }

    @Property
    void mergingIsCommutative(@ForAll("reports") Report left, @ForAll("reports") Report right) {
        assertThat(merge(left, right)).isEqualTo(merge(right, left));
    }

    @Property
    void mergingIsAssociative(
            @ForAll("reports") Report first, @ForAll("reports") Report second, @ForAll("reports") Report third) {
        assertThat(merge(merge(first, second), third)).isEqualTo(merge(first, merge(second, third)));
    }

    @Property
    void theBetterStatusWins(@ForAll("reports") Report left, @ForAll("reports") Report right) {
        int better = Math.max(rank(left), rank(right));
        assertThat(rank(merge(left, right))).isEqualTo(better);
    }

    @Property
    void whatIsPutInAndTakenOutLeavesNothing(@ForAll("sums") LineSums sum, @ForAll("sums") LineSums part) {
        LineSums with = Sums.replace(sum, Sums.none(), part);
        assertThat(Sums.replace(with, part, Sums.none())).isEqualTo(Sums.replace(sum, Sums.none(), Sums.none()));
    }

    @Provide
    Arbitrary<Report> reports() {
        return Combinators.combine(
                        Arbitraries.of(ReportStatus.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.strings().alpha().ofMaxLength(2))
                .as((status, open, reason) -> new Report(
                        "shop/cart",
                        "c1",
                        null,
                        "plan",
                        "security",
                        status,
                        List.of(reason),
                        0.0,
                        List.of("security"),
                        List.of(Samples.count(Samples.RULE, open, 0, open, 0)),
                        null,
                        null,
                        List.of(),
                        open));
    }

    @Provide
    Arbitrary<LineSums> sums() {
        Arbitrary<Long> counts = Arbitraries.longs().between(0, 5);
        return Combinators.combine(counts, counts, counts, Arbitraries.of("copilot", "claude-code"), counts)
                .as((transitions, assisted, human, tool, reported) -> new LineSums(
                        transitions,
                        assisted,
                        human,
                        0L,
                        assisted == 0 ? new TreeMap<>() : new TreeMap<>(Map.of(tool, assisted)),
                        reported == 0
                                ? new TreeMap<>()
                                : new TreeMap<>(Map.of("plan", new PlanSums(reported, reported * 2, 0L)))));
    }

    private static Report merge(Report known, Report report) {
        return ReportMerge.merge(known, report, CODEC::encode);
    }

    private static int rank(Report report) {
        return List.of(ReportStatus.FAILED, ReportStatus.INCOMPLETE, ReportStatus.COMPLETE)
                .indexOf(report.getStatus());
    }
}
