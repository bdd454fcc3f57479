package dev.assay.worker.publish;

import dev.assay.contract.event.AnalyzerPlan;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.Evidence;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.Practice;
import dev.assay.contract.event.RuleCount;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.RuleExample;
import dev.assay.contract.event.RuleVersion;
import dev.assay.contract.event.Size;
import dev.assay.engine.PlanDescription;
import dev.assay.engine.SourceSize;
import dev.assay.engine.rule.Example;
import dev.assay.engine.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's records as the parts of events. */
final class Events {
    private Events() {}

    static Plan plan(PlanDescription plan) {
        List<AnalyzerPlan> analyzers = plan.analyzers().stream()
                .map(analyzer -> AnalyzerPlan.newBuilder()
                        .setAnalyzer(analyzer.analyzer())
                        .setVersion(analyzer.version())
                        .setRules(analyzer.rules().entrySet().stream()
                                .map(rule -> RuleVersion.newBuilder()
                                        .setRule(rule.getKey())
                                        .setVersion(rule.getValue())
                                        .build())
                                .toList())
                        .build())
                .toList();
        return Plan.newBuilder()
                .setPlan(plan.plan())
                .setRelease(plan.release())
                .setRevision(plan.revision())
                .setAnalyzers(analyzers)
                .setConfiguration(new HashMap<>(plan.configuration()))
                .build();
    }

    static RuleDescription rule(Rule rule) {
        return RuleDescription.newBuilder()
                .setRule(rule.id())
                .setVersion(rule.version())
                .setAnalyzer(rule.analyzer())
                .setTitle(rule.title())
                .setCategory(same(dev.assay.contract.event.Category.class, rule.category()))
                .setSeverity(same(dev.assay.contract.event.Severity.class, rule.severity()))
                .setConfidence(same(dev.assay.contract.event.Confidence.class, rule.confidence()))
                .setScope(same(dev.assay.contract.event.Scope.class, rule.scope()))
                .setUnit(same(dev.assay.contract.event.Unit.class, rule.unit()))
                .setGating(rule.gating())
                .setDensity(rule.density())
                .setCwe(rule.cwe())
                .setRationale(rule.rationale())
                .setFix(rule.fix())
                .setExamples(rule.examples().stream().map(Events::example).toList())
                .build();
    }

    private static RuleExample example(Example example) {
        return RuleExample.newBuilder()
                .setLanguage(example.language().displayName())
                .setText(example.text())
                .build();
    }

    static FindingChange finding(dev.assay.engine.FindingChange change) {
        return FindingChange.newBuilder()
                .setChange(same(Change.class, change.change()))
                .setRule(change.rule())
                .setFingerprint(change.fingerprint())
                .setOrdinal(change.ordinal())
                .setPath(change.path())
                .setLine(change.line())
                .setEndLine(change.endLine())
                .setMessage(cut(change.message()))
                .setSuppressed(change.suppressed())
                .setIntroducedBy(change.introducedBy())
                .build();
    }

    static RuleCount count(dev.assay.engine.RuleCount count) {
        return RuleCount.newBuilder()
                .setRule(count.rule())
                .setOpen(count.open())
                .setBaseOpen(count.baseOpen())
                .setIntroduced(count.introduced())
                .setFixed(count.fixed())
                .setSuppressed(count.suppressed())
                .build();
    }

    static @Nullable Size size(@Nullable SourceSize size) {
        if (size == null) {
            return null;
        }
        Map<String, Long> languages = new HashMap<>(size.languages());
        return Size.newBuilder()
                .setLines(size.lines())
                .setFiles(size.files())
                .setLanguages(languages)
                .setLeftOut(new HashMap<>(size.leftOut()))
                .build();
    }

    static Practice practice(dev.assay.engine.Practice practice) {
        return Practice.newBuilder()
                .setPractice(practice.practice())
                .setLevel(practice.level().name().toLowerCase(Locale.ROOT))
                .setEvidence(practice.evidence().stream()
                        .map(evidence -> Evidence.newBuilder()
                                .setPath(evidence.path())
                                .setLine(evidence.line())
                                .setWhat(evidence.what())
                                .build())
                        .toList())
                .build();
    }

    /** The constant of the same name: the contract's enums and the engine's are held equal by a test. */
    static <E extends Enum<E>> E same(Class<E> type, Enum<?> other) {
        return Enum.valueOf(type, other.name());
    }

    private static String cut(String message) {
        int limit = FindingBatches.MAX_MESSAGE_CHARACTERS;
        return message.length() <= limit ? message : message.substring(0, limit - 1) + "…";
    }
}
