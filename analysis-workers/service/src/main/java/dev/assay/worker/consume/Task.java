package dev.assay.worker.consume;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.worker.attempt.TransitionKey;
import org.apache.kafka.common.TopicPartition;

/** One transition to analyse, and the record that asks for it. */
record Task(TopicPartition partition, long offset, CommitEvent event) {
    String repository() {
        return event.getRepository();
    }

    /** Whether it goes before history. */
    boolean live() {
        return isLive(partition);
    }

    static boolean isLive(TopicPartition partition) {
        return partition.topic().equals(TopicCatalogue.COMMITS_LIVE.name());
    }

    TransitionKey key() {
        return new TransitionKey(event.getRepository(), event.getBase(), event.getCommit(), event.getPlan());
    }
}
