package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.aggregator.state.PlanSums;
import dev.assay.aggregator.state.WrittenPart;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whole-number sums over a line, moved by what one transition adds before and after a change. */
final class Sums {
    private static final PlanSums NO_PLAN = new PlanSums(0L, 0L, 0L);

    private Sums() {}

    static LineSums none() {
        return new LineSums(0L, 0L, 0L, 0L, new TreeMap<>(), new TreeMap<>());
    }

    /** What a transition on the line adds, with what each plan knows of it. */
    static LineSums of(PlacedTransition transition, Map<String, PlanSums> plans) {
        long aiAssisted = 0;
        long human = 0;
        long unknown = 0;
        SortedMap<String, Long> tools = new TreeMap<>();
        for (WrittenPart part : transition.getWritten()) {
            aiAssisted += part.getAiAssisted();
            human += part.getHuman();
            unknown += part.getUnknown();
            part.getTools().forEach((tool, count) -> tools.merge(tool, count, Long::sum));
        }
        return new LineSums(1L, aiAssisted, human, unknown, tools, new TreeMap<>(plans));
    }

    /** The sum with {@code before} taken out and {@code after} put in. Entries that become zero disappear. */
    static LineSums replace(LineSums sum, LineSums before, LineSums after) {
        return add(add(sum, before, -1), after, 1);
    }

    static PlanSums plan(LineSums sum, String plan) {
        return sum.getPlans().getOrDefault(plan, NO_PLAN);
    }

    private static LineSums add(LineSums left, LineSums right, int sign) {
        SortedMap<String, Long> tools = new TreeMap<>(left.getTools());
        right.getTools().forEach((tool, count) -> tools.merge(tool, sign * count, Long::sum));
        tools.values().removeIf(count -> count == 0);
        SortedMap<String, PlanSums> plans = new TreeMap<>(left.getPlans());
        right.getPlans().forEach((plan, sums) -> plans.merge(plan, times(sums, sign), Sums::add));
        plans.values().removeIf(NO_PLAN::equals);
        return new LineSums(
                left.getTransitions() + sign * right.getTransitions(),
                left.getAiAssisted() + sign * right.getAiAssisted(),
                left.getHuman() + sign * right.getHuman(),
                left.getUnknown() + sign * right.getUnknown(),
                tools,
                plans);
    }

    private static PlanSums add(PlanSums left, PlanSums right) {
        return new PlanSums(
                left.getReported() + right.getReported(),
                left.getFilesAnalysed() + right.getFilesAnalysed(),
                left.getCacheHits() + right.getCacheHits());
    }

    private static PlanSums times(PlanSums sums, int sign) {
        return new PlanSums(sign * sums.getReported(), sign * sums.getFilesAnalysed(), sign * sums.getCacheHits());
    }
}
