package dev.assay.engine.taint;

import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.BudgetExceeded.Limit;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.util.List;

/**
 * Follows values through the functions of one file, from requests to the places where they do harm. A function of the
 * file's bytes and language; its cost is bounded by the size of the syntax tree.
 */
public final class TaintAnalysis {
    private TaintAnalysis() {}

    /** Whether values are followed in a language. */
    public static boolean speaks(Language language) {
        return language == Language.PYTHON
                || language == Language.JAVA
                || language == Language.GO
                || language.javascriptLike();
    }

    /**
     * What reaches a place where it must not arrive, in the order of the file; one a place and threat.
     *
     * @throws BudgetExceeded when following the values takes more steps than a file of this size may
     */
    public static List<Flow> of(SourceFile file) throws BudgetExceeded {
        if (!speaks(file.language()) || !SinkWords.in(file)) {
            return List.of();
        }
        try {
            return new Analysis(file).flows(file.tree().root());
        } catch (Steps.Exhausted exhausted) {
            throw new BudgetExceeded(Limit.STEPS, exhausted.bound());
        }
    }
}
