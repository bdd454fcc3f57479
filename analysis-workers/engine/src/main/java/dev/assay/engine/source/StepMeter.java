package dev.assay.engine.source;

import dev.assay.engine.source.BudgetExceeded.Limit;

/** Counts what predicates cost, on top of what the native part of a query has spent. */
final class StepMeter {
    /** So many nodes or bytes looked at are one step, about as long as one of the native query machine. */
    private static final int UNITS_A_STEP = 1_000;

    private final Budget budget;
    private final long deadline;
    private long units;
    private long checkedAt;

    StepMeter(Budget budget, long spentSteps, long startedNanos) {
        this.budget = budget;
        this.units = spentSteps * UNITS_A_STEP;
        this.checkedAt = units;
        this.deadline = startedNanos + budget.deadline().toNanos();
    }

    void spend(long more) throws BudgetExceeded {
        units += 1 + more;
        if (units - checkedAt < UNITS_A_STEP) {
            return;
        }
        checkedAt = units;
        if (units / UNITS_A_STEP > budget.steps()) {
            throw new BudgetExceeded(Limit.STEPS, budget.steps());
        }
        if (System.nanoTime() - deadline > 0) {
            throw new BudgetExceeded(Limit.DEADLINE, budget.deadline().toMillis());
        }
    }
}
