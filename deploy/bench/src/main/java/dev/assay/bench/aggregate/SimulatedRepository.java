package dev.assay.bench.aggregate;

import dev.assay.contract.event.Change;
import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Practice;
import dev.assay.contract.event.Provenance;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.ReportStatus;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleCount;
import dev.assay.contract.event.Run;
import dev.assay.contract.event.Segment;
import dev.assay.contract.event.Severity;
import dev.assay.contract.event.Size;
import dev.assay.contract.event.Trigger;
import dev.assay.contract.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One repository of a simulated organization, and all that ingest and workers would say of it.
 *
 * @param key organization and id
 * @param planted depth of the commit with the planted regression, or -1
 */
record SimulatedRepository(SimulatedOrganization organization, String key, String team, long seed, int planted) {
    private static final String REF = "refs/heads/main";
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant ANALYSED = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration BETWEEN = Duration.ofHours(9);
    private static final int PLANTED_FINDINGS = 40;
    private static final int FILES = 60;
    private static final List<ProvenanceKind> KINDS = List.of(ProvenanceKind.values());

    String id() {
        return key.substring(key.indexOf('/') + 1);
    }

    String commit(int depth) {
        return "%040x".formatted(((long) key.hashCode() << 20) + depth & Long.MAX_VALUE);
    }

    /** Says everything: the branch before its window, the window oldest first. */
    void tell(Consumer<SpecificRecord> listener) {
        listener.accept(new RepositoryDeclared(
                organization.name(), key, team, 1.0, "https://git.example.org/" + key, List.of("main"), Map.of()));
        int top = organization.transitions();
        listener.accept(new RefState(
                key,
                REF,
                RefStatus.FOLLOWED,
                "",
                commit(top),
                List.of(new Segment(0, 1L, (long) top)),
                0,
                List.of(),
                (long) top,
                new Window(null, null),
                SimulatedOrganization.PLAN,
                ANALYSED));
        Tree tree = new Tree(new Random(seed));
        for (int depth = 1; depth <= organization.transitions(); depth++) {
            transition(tree, depth, listener);
        }
    }

    private void transition(Tree tree, int depth, Consumer<SpecificRecord> listener) {
        @Nullable String base = depth == 1 ? null : commit(depth - 1);
        String commit = commit(depth);
        long linesBefore = tree.lines;
        Map<String, Integer> before = tree.counts();
        Map<String, List<FindingChange>> changes = new HashMap<>();
        tree.change(depth, commit, changes);
        listener.accept(commitEvent(base, commit, depth));
        for (String analyzer : SimulatedOrganization.ANALYZERS) {
            List<FindingChange> of = changes.getOrDefault(analyzer, List.of());
            boolean inventory = analyzer.equals("inventory");
            listener.accept(Report.newBuilder()
                    .setRepository(key)
                    .setCommit(commit)
                    .setBase(base)
                    .setPlan(SimulatedOrganization.PLAN)
                    .setAnalyzer(analyzer)
                    .setStatus(ReportStatus.COMPLETE)
                    .setReasons(List.of())
                    .setPlanAnalyzers(SimulatedOrganization.ANALYZERS)
                    .setRules(tree.ruleCounts(analyzer, before, of))
                    .setSize(inventory ? size(tree.lines) : null)
                    .setBaseSize(inventory && base != null ? size(linesBefore) : null)
                    .setPractices(inventory ? List.of(new Practice("code-review", "none", List.of())) : List.of())
                    .setBatches(of.isEmpty() ? 0 : 1)
                    .build());
            if (!of.isEmpty()) {
                listener.accept(new FindingBatch(key, commit, base, SimulatedOrganization.PLAN, analyzer, 1, 1, of));
            }
        }
        listener.accept(new Run(key, commit, base, SimulatedOrganization.PLAN, "simulated", ANALYSED, 120L, 4L, 60L));
    }

    private CommitEvent commitEvent(@Nullable String base, String commit, int depth) {
        Instant at = START.plus(BETWEEN.multipliedBy(depth));
        ProvenanceKind kind = KINDS.get(depth % KINDS.size());
        List<String> tools = kind == ProvenanceKind.AI_ASSISTED ? List.of("copilot") : List.of();
        CommitIdentity identity = new CommitIdentity(
                commit,
                "Author " + depth % 7,
                "author" + depth % 7 + "@example.org",
                at,
                at,
                "Change number " + depth,
                new Provenance(kind, tools, ""));
        return new CommitEvent(
                key + depth,
                key,
                REF,
                "https://git.example.org/" + key,
                0,
                (long) depth,
                base,
                commit,
                base == null ? List.of() : List.of(base),
                identity,
                List.of(),
                1,
                1,
                Trigger.BACKFILL,
                SimulatedOrganization.PLAN);
    }

    private static Size size(long lines) {
        return new Size(lines, (long) FILES, Map.of("Java", lines), Map.of());
    }

    /** The findings of the newest tree. */
    private final class Tree {
        private final Random random;
        private final List<SimulatedOrganization.Rule> rules = SimulatedOrganization.rules();
        private final List<FindingChange> open = new ArrayList<>();
        private long lines;
        private int named;

        private Tree(Random random) {
            this.random = random;
            this.lines = 10_000L + random.nextInt(40_000);
        }

        /** The first commit brings all; then a few come and go, files move, and once a regression is planted. */
        private void change(int depth, String commit, Map<String, List<FindingChange>> changes) {
            if (depth == 1) {
                for (int finding = 0; finding < organization.findings(); finding++) {
                    come(ordinaryRule(), null, changes);
                }
                return;
            }
            lines = Math.max(5_000, lines + Math.round(random.nextGaussian() * 200) + 10);
            for (int more = few(); more > 0; more--) {
                come(ordinaryRule(), commit, changes);
            }
            for (int less = few(); less > 0 && !open.isEmpty(); less--) {
                go(open.get(random.nextInt(open.size())), changes);
            }
            if (depth == planted) {
                for (int finding = 0; finding < PLANTED_FINDINGS; finding++) {
                    come(severe(finding), commit, changes);
                }
            }
        }

        private int few() {
            return Math.min(random.nextInt(3), random.nextInt(5));
        }

        private SimulatedOrganization.Rule ordinaryRule() {
            SimulatedOrganization.Rule rule = rules.get(random.nextInt(rules.size()));
            boolean severe = rule.severity() == Severity.HIGH && random.nextInt(10) > 0;
            return severe ? ordinaryRule() : rule;
        }

        private SimulatedOrganization.Rule severe(int number) {
            List<SimulatedOrganization.Rule> severe = rules.stream()
                    .filter(rule -> rule.severity() == Severity.HIGH)
                    .toList();
            return severe.get(number % severe.size());
        }

        private void come(
                SimulatedOrganization.Rule rule, @Nullable String by, Map<String, List<FindingChange>> changes) {
            int number = named++;
            int line = 1 + random.nextInt(400);
            FindingChange finding = new FindingChange(
                    Change.INTRODUCED,
                    rule.id(),
                    "%016x".formatted(seed << 24 ^ number),
                    1,
                    "src/main/java/org/example/part%02d/File%02d.java".formatted(number % 9, number % FILES),
                    line,
                    line + 2,
                    "What the simulated rule " + rule.id() + " found here.",
                    null,
                    by);
            open.add(finding);
            changes.computeIfAbsent(rule.analyzer(), _ -> new ArrayList<>()).add(finding);
        }

        private void go(FindingChange finding, Map<String, List<FindingChange>> changes) {
            open.remove(finding);
            String analyzer = finding.getRule().substring(0, finding.getRule().indexOf('/'));
            List<FindingChange> of = changes.computeIfAbsent(analyzer, _ -> new ArrayList<>());
            if (!of.remove(finding)) { // what came and went in one commit was never there
                of.add(FindingChange.newBuilder(finding)
                        .setChange(Change.FIXED)
                        .setIntroducedBy(null)
                        .build());
            }
        }

        private Map<String, Integer> counts() {
            Map<String, Integer> counts = new HashMap<>();
            open.forEach(finding -> counts.merge(finding.getRule(), 1, Integer::sum));
            return counts;
        }

        private List<RuleCount> ruleCounts(String analyzer, Map<String, Integer> before, List<FindingChange> changes) {
            Map<String, Integer> after = counts();
            List<RuleCount> counts = new ArrayList<>();
            for (SimulatedOrganization.Rule rule : rules) {
                if (rule.analyzer().equals(analyzer)) {
                    counts.add(new RuleCount(
                            rule.id(),
                            after.getOrDefault(rule.id(), 0),
                            before.getOrDefault(rule.id(), 0),
                            moved(changes, rule, Change.INTRODUCED),
                            moved(changes, rule, Change.FIXED),
                            0));
                }
            }
            return counts;
        }

        private static int moved(List<FindingChange> changes, SimulatedOrganization.Rule rule, Change change) {
            return (int) changes.stream()
                    .filter(of -> of.getRule().equals(rule.id()) && of.getChange() == change)
                    .count();
        }
    }
}
