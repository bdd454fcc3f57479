package dev.assay.engine.analyze;

import dev.assay.engine.rule.Rule;
import java.util.List;

/** A rule that reads more than one file: a pure function of the tree's facts. */
@FunctionalInterface
public interface RepositoryCheck {
    /** The findings, in any order. */
    List<RepositoryFinding> check(Rule rule, TreeView tree);
}
