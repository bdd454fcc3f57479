package dev.assay.engine.rule;

import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.taint.Flow;
import dev.assay.engine.taint.Flow.Certainty;
import dev.assay.engine.taint.TaintAnalysis;
import dev.assay.engine.taint.Threat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules about values that reach a place where they do harm: each names the {@code threats} it is about and the
 * {@code certainty} with which the value is known to come from outside. The file is followed once for all of them.
 */
final class TaintRules {
    static final String ID = "taint";

    private record Wanted(Rule rule, List<Threat> threats, Certainty certainty) {
        boolean covers(Flow flow) {
            return flow.certainty() == certainty && threats.contains(flow.threat());
        }
    }

    private final List<Wanted> wanted;

    /** @param rules those whose implementation is {@link #ID} */
    TaintRules(List<Rule> rules) {
        wanted = rules.stream().map(TaintRules::wanted).toList();
    }

    private static Wanted wanted(Rule rule) {
        List<Threat> threats = List.of(rule.parameter("threats").split("[, ]+", -1)).stream()
                .map(name -> Threat.named(name)
                        .orElseThrow(
                                () -> new IllegalArgumentException(rule.id() + " names an unknown threat: " + name)))
                .toList();
        return new Wanted(
                rule, threats, Certainty.valueOf(rule.parameter("certainty").toUpperCase(Locale.ROOT)));
    }

    List<Finding> check(SourceFile file) throws BudgetExceeded {
        List<Finding> findings = new ArrayList<>();
        if (wanted.stream().noneMatch(one -> one.rule().speaksOf(file.language()))) {
            return findings;
        }
        for (Flow flow : TaintAnalysis.of(file)) {
            for (Wanted one : wanted) {
                if (one.covers(flow) && one.rule().speaksOf(file.language())) {
                    findings.add(finding(one.rule(), file, flow));
                }
            }
        }
        return findings;
    }

    private static Finding finding(Rule rule, SourceFile file, Flow flow) {
        Map<String, String> values =
                Map.of("source", flow.source(), "line", String.valueOf(flow.sourceLine()), "sink", flow.sink());
        return Finding.of(rule, file, flow.node(), flow.node().text(), values);
    }
}
