package dev.assay.worker.consume;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.worker.publish.Publisher;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of each record of the commit topics. For one thread. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final String plan;
    private final PlanFollower plans;
    private final RepositoryLanes lanes;
    private final OffsetBook offsets;
    private final Publisher publisher;
    private final Meters meters;
    private final EventSerde<CommitEvent> serde = EventSerde.of(TopicCatalogue.COMMITS_LIVE);

    Intake(
            String plan,
            PlanFollower plans,
            RepositoryLanes lanes,
            OffsetBook offsets,
            Publisher publisher,
            Meters meters) {
        this.plan = plan;
        this.plans = plans;
        this.lanes = lanes;
        this.offsets = offsets;
        this.publisher = publisher;
        this.meters = meters;
    }

    /**
     * Takes a record.
     *
     * @return false when it is for workers of a newer plan: nothing from it on may be taken or committed
     */
    boolean accept(ConsumerRecord<byte[], byte[]> received) {
        TopicPartition partition = new TopicPartition(received.topic(), received.partition());
        CommitEvent event;
        try {
            event = serde.deserializer().deserialize(received.topic(), received.value());
        } catch (SerializationException failure) {
            offsets.take(partition, received.offset());
            deadLetter(partition, received, failure);
            return true;
        }
        if (event == null || event.getPart() != 1) {
            skip(partition, received.offset());
            return true;
        }
        return switch (relation(event.getPlan())) {
            case SAME -> {
                offsets.take(partition, received.offset());
                lanes.add(new Task(partition, received.offset(), event));
                yield true;
            }
            case NEWER -> false;
            case OLDER, UNKNOWN -> {
                meters.skipped();
                LOG.debug("skipped repository={} commit={} plan={}", event.getRepository(), event.getCommit(), plan);
                skip(partition, received.offset());
                yield true;
            }
        };
    }

    /** A plan is published before its first event, so after reading all plans an unknown one is none of ours. */
    private PlanBook.Relation relation(String other) {
        PlanBook.Relation known = plans.book().relation(plan, other);
        if (known != PlanBook.Relation.UNKNOWN) {
            return known;
        }
        plans.catchUp();
        return plans.book().relation(plan, other);
    }

    /** Taken and finished at once. */
    private void skip(TopicPartition partition, long offset) {
        offsets.take(partition, offset);
        offsets.finish(partition, offset);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void deadLetter(
            TopicPartition partition, ConsumerRecord<byte[], byte[]> received, SerializationException failure) {
        meters.givenUp("UNREADABLE");
        LOG.error(
                "unreadable topic={} partition={} offset={} cause={}",
                received.topic(),
                received.partition(),
                received.offset(),
                failure.getMessage());
        publisher.publish(DeadLetters.unreadable(received, failure)).whenComplete((_, lost) -> {
            if (lost == null) {
                offsets.finish(partition, received.offset());
            }
        });
    }

    /** Forgets what waits of partitions that belong to somebody else now. */
    void drop(Collection<TopicPartition> partitions) {
        lanes.drop(partitions);
        offsets.drop(partitions);
    }

    /** The topics that are taken. */
    static List<String> topics() {
        return List.of(TopicCatalogue.COMMITS_LIVE.name(), TopicCatalogue.COMMITS_BACKFILL.name());
    }
}
