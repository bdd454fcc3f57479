package dev.assay.aggregator.page;

import static dev.assay.aggregator.topology.Samples.DEBT_RULE;
import static dev.assay.aggregator.topology.Samples.RULE;

import dev.assay.aggregator.topology.Samples;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Provenance;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.event.Segment;
import dev.assay.contract.event.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The history of one repository as ingest and workers would tell it: a commit a step, each with what it brought. */
final class PageStory {
    private static final String PLAN = "plan-of-the-page";

    private final String repository;
    private final String team;
    private final Texts texts;
    private final List<SpecificRecord> events = new ArrayList<>();
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private @Nullable String last;
    private long depth;

    /** What a repository's people can write as they like. */
    record Texts(String path, String message, String subject, String author) {
        static final Texts ORDINARY =
                new Texts("src/Orders.java", "The query is built from a request", "Add orders", "Ann");
    }

    PageStory(String organization, String id, String team, Texts texts) {
        this.repository = organization + "/" + id;
        this.team = team;
        this.texts = texts;
    }

    /** A commit after which so many findings of each kind are open. */
    PageStory commit(int security, int debt) {
        depth++;
        String commit = commitId(depth);
        events.add(event(commit));
        events.add(Samples.report(repository, last, commit, PLAN, "inventory"));
        analyzed("security", RULE, commit, security);
        analyzed("debt", DEBT_RULE, commit, debt);
        events.add(Samples.run(repository, last, commit, PLAN));
        last = commit;
        return this;
    }

    /** All events, with a branch that knows as many more commits as nobody has analysed yet. */
    List<SpecificRecord> events(int unanalysed) {
        String target = unanalysed == 0 && last != null ? last : commitId(depth + unanalysed);
        List<SpecificRecord> all = new ArrayList<>(Samples.rules());
        all.add(Samples.plan(PLAN, 1));
        all.add(Samples.repository(repository, team));
        all.add(Samples.ref(repository, target, PLAN, new Segment(0, 1L, depth + unanalysed)));
        all.addAll(events);
        return all;
    }

    String commitId(long position) {
        return String.format("%08x%032x", repository.hashCode(), position);
    }

    private void analyzed(String analyzer, String rule, String commit, int now) {
        int before = open.getOrDefault(analyzer, 0);
        List<FindingChange> changes = new ArrayList<>();
        for (int number = before; number < now; number++) {
            changes.add(change(Change.INTRODUCED, rule, number, commit));
        }
        for (int number = now; number < before; number++) {
            changes.add(change(Change.FIXED, rule, number, null));
        }
        open.put(analyzer, now);
        events.add(Samples.report(
                repository,
                last,
                commit,
                PLAN,
                analyzer,
                Samples.count(rule, now, before, Math.max(0, now - before), Math.max(0, before - now))));
        events.add(Samples.batch(repository, last, commit, PLAN, analyzer, changes.toArray(FindingChange[]::new)));
    }

    private FindingChange change(Change change, String rule, int number, @Nullable String commit) {
        String fingerprint = String.format("%08x%08x", rule.hashCode(), number);
        boolean written = change == Change.INTRODUCED && last != null;
        return new FindingChange(
                change,
                rule,
                fingerprint,
                1,
                texts.path(),
                10 + number,
                12 + number,
                texts.message(),
                null,
                written ? commit : null);
    }

    private CommitEvent event(String commit) {
        var identity = new CommitIdentity(
                commit,
                texts.author(),
                "ann@example.org",
                Samples.START.plusSeconds(86_400L * depth),
                Samples.START.plusSeconds(86_400L * depth),
                texts.subject() + " " + depth,
                new Provenance(
                        depth % 2 == 0 ? ProvenanceKind.AI_ASSISTED : ProvenanceKind.HUMAN,
                        depth % 2 == 0 ? List.of("copilot") : List.of(),
                        "trailer"));
        return new CommitEvent(
                commit,
                repository,
                Samples.REF,
                "file:///" + repository,
                0,
                depth,
                last,
                commit,
                last == null ? List.of() : List.of(last),
                identity,
                List.of(),
                1,
                1,
                Trigger.BACKFILL,
                PLAN);
    }
}
