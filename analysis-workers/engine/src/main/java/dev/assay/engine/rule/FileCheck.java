package dev.assay.engine.rule;

import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.SourceFile;
import java.util.List;

/**
 * Rules that are a pure function of one file's bytes and language.
 *
 * <p>Findings come sorted by line, column and rule, so that equal ones can be numbered in order.
 */
@FunctionalInterface
public interface FileCheck {

    /**
     * All findings in the file, whatever its path: {@link Rule#where()} is applied by the caller.
     *
     * @throws BudgetExceeded when the file costs more than the check may spend
     */
    List<RawFinding> check(SourceFile file) throws BudgetExceeded;
}
