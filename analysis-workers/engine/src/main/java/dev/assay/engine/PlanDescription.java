package dev.assay.engine;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine runs.
 *
 * @param plan hash of analyzers and configuration; without release and revision
 * @param release release number of Assay
 * @param revision revision of the configuration within the release
 * @param analyzers sorted by name
 * @param configuration everything else that a report depends on
 */
public record PlanDescription(
        String plan,
        long release,
        long revision,
        List<AnalyzerDescription> analyzers,
        SortedMap<String, String> configuration) {
    public PlanDescription {
        Objects.requireNonNull(plan, "plan");
        analyzers = List.copyOf(analyzers);
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }

    /**
     * One analyzer of a plan.
     *
     * @param rules version by rule identifier
     */
    public record AnalyzerDescription(String analyzer, String version, SortedMap<String, String> rules) {
        public AnalyzerDescription {
            Objects.requireNonNull(analyzer, "analyzer");
            Objects.requireNonNull(version, "version");
            rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        }
    }
}
