package dev.assay.engine.rule;

import java.util.List;

/** A check that asks for functions, calls and names, which are read once for all such checks of a file. */
@FunctionalInterface
interface ShapeCheck {

    List<Finding> check(Rule rule, FileShape shape);
}
