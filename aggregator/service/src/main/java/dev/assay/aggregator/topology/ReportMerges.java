package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.BatchContent;
import dev.assay.aggregator.state.FindingId;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.Run;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges of what workers tell: reports, findings and runs. */
final class ReportMerges {
    private static final EventSerde<FindingBatch> BATCHES = EventSerde.of(FindingBatch.class);

    private ReportMerges() {}

    static void report(RepositoryState state, String key, @Nullable Report report, long offset) {
        if (report == null) {
            forget(state, RecordKey.parse(key));
            return;
        }
        TransitionKey transition = TransitionKey.of(report.getRepository(), report.getCommit(), report.getBase());
        RecordKey reportKey = transition.with(report.getPlan(), report.getAnalyzer());
        Report known = state.reports.get(reportKey);
        Report merged = ReportMerge.merge(known, report, state.reports::encode);
        if (merged.equals(known)) {
            return;
        }
        state.reports.put(reportKey, merged);
        new Marks(state).reports(transition);
    }

    static void findings(RepositoryState state, String key, @Nullable FindingBatch batch, long offset) {
        if (batch == null) {
            return;
        }
        TransitionKey transition = TransitionKey.of(batch.getRepository(), batch.getCommit(), batch.getBase());
        RecordKey batchKey = transition.with(batch.getPlan(), batch.getAnalyzer(), Integer.toString(batch.getBatch()));
        BatchContent content = content(batch);
        BatchContent known = state.batches.get(batchKey);
        if (known != null && known.getDigest().compareTo(content.getDigest()) >= 0) {
            return;
        }
        if (known != null) {
            // A worker that broke the law of pure reports; which content stays must not depend on the order.
            known.getFindings().forEach(id -> state.entries.delete(entryKey(transition, batch.getPlan(), id)));
            new Marks(state).everything(batch.getRepository());
        }
        state.batches.put(batchKey, content);
        for (FindingChange change : batch.getFindings()) {
            state.entries.put(entryKey(transition, batch.getPlan(), id(change)), change);
        }
        new Marks(state).batch(batchKey);
    }

    static void run(RepositoryState state, String key, @Nullable Run run, long offset) {
        if (run == null) {
            return;
        }
        TransitionKey transition = TransitionKey.of(run.getRepository(), run.getCommit(), run.getBase());
        RecordKey runKey = transition.with(run.getPlan());
        Run known = state.runs.get(runKey);
        // Runs differ from attempt to attempt: the last one started is told.
        Comparator<Run> order = Comparator.comparing(Run::getStartedAt)
                .thenComparing(
                        (left, right) -> Arrays.compareUnsigned(state.runs.encode(left), state.runs.encode(right)));
        if (known != null && order.compare(known, run) >= 0) {
            return;
        }
        state.runs.put(runKey, run);
        new Marks(state).reports(transition);
    }

    static RecordKey entryKey(TransitionKey transition, String plan, FindingId id) {
        return RecordKey.of(
                transition.repository(),
                plan,
                id.getFingerprint(),
                Integer.toString(id.getOrdinal()),
                transition.commit(),
                transition.base());
    }

    /** A tombstone: the transition cannot be reached any more. Its key is (repository, commit, base, analyzer, plan). */
    private static void forget(RepositoryState state, RecordKey key) {
        TransitionKey transition = new TransitionKey(key.field(0), key.field(1), key.field(2));
        String analyzer = key.field(3);
        String plan = key.field(4);
        new Marks(state).everything(transition.repository());
        state.reports.delete(transition.with(plan, analyzer));
        for (var row : state.batches.under(transition.with(plan, analyzer))) {
            row.value().getFindings().forEach(id -> state.entries.delete(entryKey(transition, plan, id)));
            state.batches.delete(row.key());
        }
    }

    private static BatchContent content(FindingBatch batch) {
        List<FindingId> ids = batch.getFindings().stream().map(ReportMerges::id).toList();
        return new BatchContent(batch.getBatches(), ByteBuffer.wrap(digest(BATCHES.encode(batch))), ids);
    }

    private static FindingId id(FindingChange change) {
        return new FindingId(change.getFingerprint(), change.getOrdinal());
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
