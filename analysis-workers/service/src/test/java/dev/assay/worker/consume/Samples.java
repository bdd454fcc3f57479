package dev.assay.worker.consume;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.Provenance;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.event.Trigger;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Events for tests. */
final class Samples {
    static final String PLAN = "plan-1";
    static final TopicPartition LIVE = new TopicPartition(TopicCatalogue.COMMITS_LIVE.name(), 0);
    static final TopicPartition BACKFILL = new TopicPartition(TopicCatalogue.COMMITS_BACKFILL.name(), 0);

    private Samples() {}

    static Task live(String repository, long offset) {
        return new Task(LIVE, offset, event(repository, offset, PLAN));
    }

    static Task backfill(String repository, long offset) {
        return new Task(BACKFILL, offset, event(repository, offset, PLAN));
    }

    /** A commit name that tells the number. */
    static String commit(long number) {
        return "%040x".formatted(number);
    }

    static CommitEvent event(String repository, long number, String plan) {
        return event(repository, "/nowhere/" + repository, null, commit(number), plan);
    }

    static CommitEvent event(
            String repository,
            String cloneUrl,
            @org.jspecify.annotations.Nullable String base,
            String commit,
            String plan) {
        return CommitEvent.newBuilder()
                .setEventId(repository + commit + plan)
                .setRepository(repository)
                .setRef("refs/heads/main")
                .setCloneUrl(cloneUrl)
                .setEpoch(1)
                .setDepth(1)
                .setBase(base)
                .setCommit(commit)
                .setParents(List.of())
                .setIdentity(identity(commit))
                .setMerged(List.of())
                .setPart(1)
                .setParts(1)
                .setTrigger(Trigger.BACKFILL)
                .setPlan(plan)
                .build();
    }

    private static CommitIdentity identity(String commit) {
        return CommitIdentity.newBuilder()
                .setCommit(commit)
                .setAuthorName("Ada")
                .setAuthorEmail("ada@example.org")
                .setAuthoredAt(Instant.EPOCH)
                .setCommittedAt(Instant.EPOCH)
                .setSubject("subject")
                .setProvenance(Provenance.newBuilder()
                        .setKind(ProvenanceKind.UNKNOWN)
                        .setTools(List.of())
                        .setEvidence("")
                        .build())
                .build();
    }
}
