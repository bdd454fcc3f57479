package dev.assay.cli.check;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.RuleCount;
import dev.assay.engine.SourceSize;
import dev.assay.engine.Status;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.Scope;
import dev.assay.scoring.Category;
import dev.assay.scoring.Confidence;
import dev.assay.scoring.Ledger;
import dev.assay.scoring.Profile;
import dev.assay.scoring.RepositoryScore;
import dev.assay.scoring.RuleModel;
import dev.assay.scoring.Scoring;
import dev.assay.scoring.ScoringModel;
import dev.assay.scoring.Severity;
import dev.assay.scoring.Snapshot;
import dev.assay.scoring.Transition;
import dev.assay.scoring.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Scores reports of the engine: what the aggregator does with the same numbers from its topics. */
final class Scored {

    private final ScoringModel model;

    Scored(RuleSet rules, Profile profile) {
        List<RuleModel> models = rules.all().stream()
                .filter(rule -> rule.scope() == Scope.STATE)
                .map(Scored::model)
                .toList();
        model = ScoringModel.of(models, profile);
    }

    /** The score of the report's commit; empty when its size is not known. */
    Optional<RepositoryScore> commit(TransitionReport report) {
        return snapshot(report, size(report, AnalyzerReport::size), RuleCount::open)
                .map(tree -> Scoring.score(tree, model));
    }

    /** The score of the report's base. */
    Optional<RepositoryScore> base(TransitionReport report) {
        return snapshot(report, size(report, AnalyzerReport::baseSize), RuleCount::baseOpen)
                .map(tree -> Scoring.score(tree, model));
    }

    /** Why the score changed; empty when an analyzer failed, as trying again may then tell another story. */
    Optional<Ledger> ledger(TransitionReport report) {
        Optional<Snapshot> before = snapshot(report, size(report, AnalyzerReport::baseSize), RuleCount::baseOpen);
        Optional<Snapshot> after = snapshot(report, size(report, AnalyzerReport::size), RuleCount::open);
        boolean settled = report.analyzers().stream().noneMatch(analyzer -> analyzer.status() == Status.FAILED);
        if (!settled || before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Transition.Flow> flows = new TreeMap<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            for (RuleCount count : analyzer.rules()) {
                if (model.knows(count.rule())) {
                    flows.put(count.rule(), new Transition.Flow(count.introduced(), count.fixed()));
                }
            }
        }
        return Optional.of(Ledger.of(Transition.of(before.get(), after.get(), flows), model));
    }

    private Optional<Snapshot> snapshot(
            TransitionReport report, Optional<SourceSize> size, ToIntFunction<RuleCount> side) {
        Map<String, Integer> open = new TreeMap<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            for (RuleCount count : analyzer.rules()) {
                if (model.knows(count.rule())) {
                    open.put(count.rule(), side.applyAsInt(count));
                }
            }
        }
        Map<String, Double> unsettled = new TreeMap<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            if (analyzer.unread() > 0) {
                unsettled.put(analyzer.analyzer(), analyzer.unread());
            }
        }
        return size.map(known -> Snapshot.of(known.lines(), open, unsettled));
    }

    private interface Side {
        @Nullable
        SourceSize of(AnalyzerReport analyzer);
    }

    private static Optional<SourceSize> size(TransitionReport report, Side side) {
        for (AnalyzerReport analyzer : report.analyzers()) {
            @Nullable SourceSize size = side.of(analyzer);
            if (size != null) {
                return Optional.of(size);
            }
        }
        return Optional.empty();
    }

    private static RuleModel model(Rule rule) {
        return new RuleModel(
                rule.id(),
                Category.valueOf(rule.category().name()),
                Severity.valueOf(rule.severity().name()),
                Confidence.valueOf(rule.confidence().name()),
                Unit.valueOf(rule.unit().name()),
                rule.gating(),
                rule.density());
    }
}
