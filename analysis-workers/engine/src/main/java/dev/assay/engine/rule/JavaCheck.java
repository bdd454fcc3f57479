package dev.assay.engine.rule;

import dev.assay.engine.source.SourceFile;
import java.util.List;

/** What queries cannot say, said in Java, for one rule. */
@FunctionalInterface
interface JavaCheck {

    List<Finding> check(Rule rule, SourceFile file);
}
