package dev.assay.cli.result;

/** Where a finding is, as editors understand it. */
final class Places {

    private Places() {}

    static String of(FindingResult finding) {
        if (finding.path().isEmpty()) {
            return "(repository)";
        }
        return finding.line() == 0 ? finding.path() : finding.path() + ":" + finding.line();
    }
}
