package dev.assay.engine.taint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of any language, in the form that values are followed through. */
sealed interface Statement {

    record Evaluate(Expression expression) implements Statement {}

    /**
     * An assignment.
     *
     * @param targets more than one where the value is taken apart
     * @param operator the operator of {@code +=} without its equals sign, null for a plain assignment
     * @param type the declared type, null when there is none
     */
    record Assign(
            List<Expression> targets,
            @Nullable String operator,
            Expression value,
            @Nullable String type) implements Statement {}

    record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

    /**
     * A loop.
     *
     * @param targets what the loop sets in each round, empty for a loop by condition
     * @param subject what is gone through, or the condition; null when there is none
     * @param indexed whether the first of two targets is the key
     */
    record Loop(List<Expression> targets, @Nullable Expression subject, boolean indexed, List<Statement> body)
            implements Statement {}

    record Switch(@Nullable Expression subject, List<Case> cases, boolean fallsThrough) implements Statement {}

    /**
     * One case.
     *
     * @param labels empty for the default
     */
    record Case(List<Expression> labels, List<Statement> body) {}

    record Try(List<Statement> body, List<List<Statement>> handlers, List<Statement> last) implements Statement {}

    record Return(@Nullable Expression value) implements Statement {}

    /** Leaves the function by a failure. */
    record Throw(@Nullable Expression value) implements Statement {}

    /** Leaves the round of a loop, or the case. */
    record Jump(boolean out) implements Statement {}

    record Sequence(List<Statement> statements) implements Statement {}

    record Define(Function function) implements Statement {}
}
