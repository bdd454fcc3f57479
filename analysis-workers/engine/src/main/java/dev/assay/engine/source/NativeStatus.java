package dev.assay.engine.source;

import dev.assay.engine.source.BudgetExceeded.Limit;

/** The statuses that native calls answer with; the same numbers stand in {@code native/assay.c}. */
final class NativeStatus {
    static final int OK = 0;
    static final int SYNTAX = 8;

    private NativeStatus() {}

    /** Turns a status that is not {@link #OK} into the failure it stands for. */
    static BudgetExceeded failure(long status, Budget budget) {
        return switch ((int) status) {
            case 1 -> new BudgetExceeded(Limit.NODES, budget.nodes());
            case 2 -> new BudgetExceeded(Limit.DEPTH, budget.depth());
            case 3 -> new BudgetExceeded(Limit.STEPS, budget.steps());
            case 4 -> new BudgetExceeded(Limit.MATCHES, budget.matches());
            case 5 -> new BudgetExceeded(Limit.DEADLINE, budget.deadline().toMillis());
            case 6 -> new BudgetExceeded(Limit.MEMORY, NativeLibrary.MEMORY_BYTES);
            default -> new BudgetExceeded(Limit.GRAMMAR, 1);
        };
    }
}
