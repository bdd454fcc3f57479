package dev.assay.cli.check;

import dev.assay.cli.result.FindingResult;
import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.Change;
import dev.assay.engine.FindingChange;
import dev.assay.engine.TransitionReport;
import java.util.HashMap;
import java.util.Map;

/** Which commit of a change wrote which finding. */
final class Authors {

    private final Map<String, String> commits = new HashMap<>();

    Authors(TransitionReport change) {
        for (AnalyzerReport analyzer : change.analyzers()) {
            for (FindingChange finding : analyzer.changes()) {
                if (finding.change() == Change.INTRODUCED && finding.introducedBy() != null) {
                    commits.put(finding.published(), finding.introducedBy());
                }
            }
        }
    }

    FindingResult named(FindingResult finding) {
        return commits.containsKey(finding.fingerprint()) ? finding.by(commits.get(finding.fingerprint())) : finding;
    }
}
