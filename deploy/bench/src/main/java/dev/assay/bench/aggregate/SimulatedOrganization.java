package dev.assay.bench.aggregate;

import dev.assay.contract.event.AnalyzerPlan;
import dev.assay.contract.event.Category;
import dev.assay.contract.event.Confidence;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.RuleVersion;
import dev.assay.contract.event.Scope;
import dev.assay.contract.event.Severity;
import dev.assay.contract.event.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An organization made up from a seed: teams, repositories, and histories of ordinary merges in which some repositories
 * have one planted regression.
 *
 * @param repositories number of them
 * @param transitions commits of each
 * @param findings that each has open at its first commit, and keeps about
 */
record SimulatedOrganization(String name, long seed, int repositories, int transitions, int findings) {
    static final String PLAN = "simulated-plan";
    static final List<String> ANALYZERS =
            List.of("architecture", "context", "debt", "inventory", "performance", "security", "testing");

    private static final int RULES_A_CATEGORY = 12;
    private static final int TEAMS = 20;
    private static final int PLANTED_EVERY = 25;
    private static final double DENSITY = 0.6;

    /** One rule with the category that is also its analyzer. */
    record Rule(String id, Category category, Severity severity) {
        String analyzer() {
            return category.name().toLowerCase(Locale.ROOT);
        }
    }

    SimulatedOrganization {
        if (repositories < 1 || transitions < 2 || findings < 1) {
            throw new IllegalArgumentException(
                    "wanted are repositories >= 1, transitions >= 2, findings >= 1, not %d, %d, %d"
                            .formatted(repositories, transitions, findings));
        }
    }

    /** Half of the rules are of low severity, a third of medium, a sixth of high. */
    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Category category : Category.values()) {
            for (int number = 0; number < RULES_A_CATEGORY; number++) {
                Severity severity = number % 6 == 5 ? Severity.HIGH : number % 2 == 0 ? Severity.LOW : Severity.MEDIUM;
                rules.add(new Rule(
                        "%s/rule-%02d".formatted(category.name().toLowerCase(Locale.ROOT), number),
                        category,
                        severity));
            }
        }
        return rules;
    }

    static List<RuleDescription> descriptions() {
        return rules().stream()
                .map(rule -> new RuleDescription(
                        rule.id(),
                        "1",
                        rule.analyzer(),
                        "Simulated rule " + rule.id(),
                        rule.category(),
                        rule.severity(),
                        Confidence.HIGH,
                        Scope.STATE,
                        Unit.PER_KLOC,
                        false,
                        DENSITY,
                        List.of(),
                        "Why it matters.",
                        "How to mend it.",
                        List.of()))
                .toList();
    }

    static Plan plan() {
        List<AnalyzerPlan> analyzers = ANALYZERS.stream()
                .map(analyzer -> new AnalyzerPlan(
                        analyzer,
                        "1",
                        rules().stream()
                                .filter(rule -> rule.analyzer().equals(analyzer))
                                .map(rule -> new RuleVersion(rule.id(), "1"))
                                .toList()))
                .toList();
        return new Plan(PLAN, 1L, 0L, analyzers, Map.of());
    }

    List<SimulatedRepository> all() {
        return IntStream.range(0, repositories)
                .mapToObj(number -> new SimulatedRepository(
                        this,
                        "%s/repository-%04d".formatted(name, number),
                        "team-%02d".formatted(number % TEAMS),
                        seed + number,
                        number % PLANTED_EVERY == 0 ? transitions / 2 : -1))
                .toList();
    }
}
