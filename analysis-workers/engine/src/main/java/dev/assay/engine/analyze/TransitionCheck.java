package dev.assay.engine.analyze;

import dev.assay.engine.rule.Rule;
import dev.assay.mirror.MirrorException;
import java.util.List;

/** A rule about a change: a pure function of the two trees. */
@FunctionalInterface
public interface TransitionCheck {
    /** The findings, in any order. */
    List<RepositoryFinding> check(Rule rule, ChangeView change) throws MirrorException;
}
