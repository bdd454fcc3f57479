package dev.assay.ingest.walk;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.RefState;
import java.util.List;

/** Takes what a look publishes, batch by batch; each batch is written whole or not at all. */
public interface Outbox {
    /**
     * What belongs together.
     *
     * @param forgotten full names of refs that are followed no longer
     */
    record Batch(String repository, List<CommitEvent> commits, List<RefState> refs, List<String> forgotten) {
        public Batch {
            commits = List.copyOf(commits);
            refs = List.copyOf(refs);
            forgotten = List.copyOf(forgotten);
        }
    }

    /** Returns when the batch is committed. */
    void publish(Batch batch) throws InterruptedException;
}
