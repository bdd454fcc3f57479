package dev.assay.engine.report;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.FindingChange;
import dev.assay.engine.Practice;
import dev.assay.engine.RuleCount;
import dev.assay.engine.SourceSize;
import dev.assay.engine.Status;
import dev.assay.engine.analyze.Analyzers;
import dev.assay.engine.analyze.Gap;
import dev.assay.engine.analyze.Located;
import dev.assay.engine.analyze.Tally;
import dev.assay.engine.report.Delta.Entry;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the reports of all analyzers over one transition. */
final class Reports {
    private static final int MOST_REASONS = 20;
    private static final Comparator<FindingChange> ORDER = Comparator.comparing(FindingChange::rule)
            .thenComparing(FindingChange::fingerprint)
            .thenComparingInt(FindingChange::ordinal);

    private final RuleSet rules;

    Reports(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * What a transition comes to.
     *
     * @param entries what differs, findings of the change alone among them
     * @param before the tree before, null for the empty one
     * @param gaps what of the tree after could not be read, by path
     */
    record Transition(
            List<Entry> entries,
            Blame blame,
            @Nullable TreeState before,
            TreeState after,
            SortedMap<String, Gap> gaps,
            List<Practice> practices) {}

    /** Counts and size of one tree. */
    record TreeState(Map<String, Tally> tallies, SourceSize size) {
        Tally tally(String rule) {
            return tallies.getOrDefault(rule, Tally.NONE);
        }
    }

    List<AnalyzerReport> of(Transition transition) {
        Map<String, List<Entry>> byAnalyzer = new HashMap<>();
        for (Entry entry : transition.entries()) {
            String analyzer = rules.byId(entry.place().rule()).orElseThrow().analyzer();
            byAnalyzer.computeIfAbsent(analyzer, any -> new ArrayList<>()).add(entry);
        }
        List<AnalyzerReport> reports = new ArrayList<>();
        for (String analyzer : Analyzers.NAMES) {
            reports.add(report(analyzer, transition, byAnalyzer.getOrDefault(analyzer, List.of())));
        }
        return reports;
    }

    /** Reports that say only why there is nothing to say. */
    static List<AnalyzerReport> withoutResult(Status status, String reason) {
        return Analyzers.NAMES.stream()
                .map(analyzer -> new AnalyzerReport(
                        analyzer, status, List.of(reason), 1, List.of(), null, null, List.of(), List.of()))
                .toList();
    }

    private AnalyzerReport report(String analyzer, Transition transition, List<Entry> entries) {
        boolean inventory = analyzer.equals(Analyzers.INVENTORY);
        SortedMap<String, Gap> gaps = new TreeMap<>(transition.gaps());
        gaps.values().removeIf(gap -> !gap.analyzers().contains(analyzer));
        List<String> reasons = reasons(gaps);
        TreeState before = transition.before();
        return new AnalyzerReport(
                analyzer,
                reasons.isEmpty() ? Status.COMPLETE : Status.INCOMPLETE,
                reasons,
                unread(gaps.values(), transition.after().size()),
                counts(analyzer, transition, entries),
                inventory ? transition.after().size() : null,
                inventory && before != null ? before.size() : null,
                inventory ? transition.practices() : List.of(),
                changes(entries, transition.blame()));
    }

    /** Lines that are missing, estimated, against those and the ones that were read. */
    private static double unread(Collection<Gap> gaps, SourceSize size) {
        double missing = gaps.stream().mapToLong(Gap::lines).sum();
        return missing == 0 ? 0 : missing / (missing + size.lines());
    }

    private static List<String> reasons(SortedMap<String, Gap> gaps) {
        List<String> reasons = new ArrayList<>();
        gaps.forEach((path, gap) -> reasons.add(path + " " + gap.reason()));
        if (reasons.size() <= MOST_REASONS) {
            return reasons;
        }
        List<String> shown = new ArrayList<>(reasons.subList(0, MOST_REASONS));
        shown.add("… and " + (reasons.size() - MOST_REASONS) + " files more");
        return shown;
    }

    private List<RuleCount> counts(String analyzer, Transition transition, List<Entry> entries) {
        Map<String, int[]> moved = new HashMap<>();
        for (Entry entry : entries) {
            int[] introducedAndFixed = moved.computeIfAbsent(entry.place().rule(), any -> new int[2]);
            introducedAndFixed[0] += Math.max(entry.opens(), 0);
            introducedAndFixed[1] += Math.max(-entry.opens(), 0);
        }
        List<RuleCount> counts = new ArrayList<>();
        for (Rule rule : rules.ofAnalyzer(analyzer)) {
            int[] change = moved.getOrDefault(rule.id(), new int[2]);
            counts.add(count(rule, transition, entries, change[0], change[1]));
        }
        return counts;
    }

    private static RuleCount count(Rule rule, Transition transition, List<Entry> entries, int introduced, int fixed) {
        if (rule.scope() == Scope.COMMIT) {
            long suppressed = entries.stream()
                    .map(Entry::place)
                    .filter(place -> place.rule().equals(rule.id()) && !place.open())
                    .count();
            return new RuleCount(rule.id(), 0, 0, introduced, 0, (int) suppressed);
        }
        Tally after = transition.after().tally(rule.id());
        TreeState before = transition.before();
        int baseOpen = before == null ? 0 : before.tally(rule.id()).open();
        return new RuleCount(rule.id(), after.open(), baseOpen, introduced, fixed, after.suppressed());
    }

    private static List<FindingChange> changes(List<Entry> entries, Blame blame) {
        List<FindingChange> changes = new ArrayList<>();
        for (Entry entry : entries) {
            Located place = entry.place();
            changes.add(new FindingChange(
                    entry.change(),
                    place.rule(),
                    place.fingerprint(),
                    entry.ordinal(),
                    place.path(),
                    place.line(),
                    place.endLine(),
                    place.message(),
                    place.suppressed(),
                    blame.introducedBy(entry)));
        }
        changes.sort(ORDER);
        return changes;
    }
}
