package dev.assay.ingest.hint;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.walk.Outbox;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a session has done with the hints that it takes. */
interface Looks {
    /**
     * Looks at a repository.
     *
     * @param repository empty when it is declared no longer
     * @param known states of its branches
     */
    void look(Work work, Optional<RepositoryDeclared> repository, Map<String, RefState> known, Outbox outbox)
            throws InterruptedException;

    /** A partition is owned and restored from now on. */
    void owned();

    /** The look's last transaction is committed. */
    void finished(Work work);

    /** A look failed for a reason of ours, again and again. */
    void givenUp(Work work, RuntimeException defect, int attempts) throws InterruptedException;

    /** A record of assay.hints is no hint. */
    void unreadable(ConsumerRecord<String, byte[]> record, RuntimeException cause) throws InterruptedException;
}
