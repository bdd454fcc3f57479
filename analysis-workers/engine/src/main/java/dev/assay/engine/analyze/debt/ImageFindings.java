package dev.assay.engine.analyze.debt;

import dev.assay.engine.analyze.PathRole;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** What the recipes of shipped images say of them. */
public final class ImageFindings implements RepositoryCheck {
    private final SignalType type;

    /** Tells of each signal of a type. */
    public ImageFindings(SignalType type) {
        this.type = type;
    }

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        List<RepositoryFinding> findings = new ArrayList<>();
        for (TreeFile file : tree.telling()) {
            boolean shipped = file.role() == PathRole.PRODUCTION && !file.path().startsWith(".");
            for (Signal signal : shipped ? file.signals() : List.<Signal>of()) {
                if (signal.type() == type) {
                    findings.add(new RepositoryFinding(
                            rule.id(), file.path(), signal.line(), signal.line(), "", signal.what(), signal.what()));
                }
            }
        }
        return findings;
    }
}
