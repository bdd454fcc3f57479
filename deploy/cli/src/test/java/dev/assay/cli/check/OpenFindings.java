package dev.assay.cli.check;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.FindingChange;
import dev.assay.engine.TransitionReport;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The findings that are open after some transitions of a branch, told from the reports alone. */
final class OpenFindings {
    private final TreeMap<String, Open> open = new TreeMap<>();

    private record Open(String rule, String place, @Nullable String subject) {}

    /** Those of one tree. */
    static OpenFindings of(TransitionReport snapshot) {
        OpenFindings findings = new OpenFindings();
        for (AnalyzerReport report : snapshot.analyzers()) {
            report.changes()
                    .forEach(change -> findings.open.put(key(change), new Open(change.rule(), place(change), null)));
        }
        return findings;
    }

    /** Goes one transition on. */
    void apply(TransitionReport transition, Mirror mirror) throws MirrorException {
        for (AnalyzerReport report : transition.analyzers()) {
            for (FindingChange change : report.changes()) {
                switch (change.change()) {
                    case INTRODUCED ->
                        open.put(key(change), new Open(change.rule(), place(change), subject(change, mirror)));
                    case FIXED -> open.remove(key(change));
                    case RELOCATED -> {
                        Open before = Objects.requireNonNull(open.get(key(change)), change::toString);
                        open.put(key(change), new Open(before.rule(), place(change), before.subject()));
                    }
                }
            }
        }
    }

    /** The findings of a rule, as {@code path:line by subject}, sorted. */
    List<String> of(String rule) {
        return open.values().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(finding ->
                        finding.subject() == null ? finding.place() : finding.place() + " by " + finding.subject())
                .sorted()
                .toList();
    }

    Set<String> fingerprints() {
        return open.keySet();
    }

    private static String key(FindingChange change) {
        return change.rule() + " " + change.published();
    }

    private static String place(FindingChange change) {
        return change.path() + ":" + change.line();
    }

    private static @Nullable String subject(FindingChange change, Mirror mirror) throws MirrorException {
        String commit = change.introducedBy();
        return commit == null
                ? null
                : mirror.commit(commit).message().lines().findFirst().orElse("");
    }
}
