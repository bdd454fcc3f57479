package dev.assay.ingest.view;

import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.catalog.Catalog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Catalog, refs and plans, each following its topic. */
public final class Views implements AutoCloseable {
    private final Catalog catalog = new Catalog();
    private final RefBook refs = new RefBook();
    private final Plans plans = new Plans();
    private final Deserializer<RepositoryDeclared> repositoryReader =
            EventSerde.of(TopicCatalogue.REPOSITORIES).deserializer();
    private final Deserializer<RefState> refReader =
            EventSerde.of(TopicCatalogue.REFS).deserializer();
    private final Deserializer<Plan> planReader =
            EventSerde.of(TopicCatalogue.PLANS).deserializer();
    private final TopicFollower follower;
    private final Runnable planChanged;

    /**
     * Views that are empty until {@link #start}.
     *
     * @param planChanged told, in the follower's thread, whenever another plan is the newest
     */
    public Views(KafkaClients clients, Runnable planChanged) {
        this.planChanged = planChanged;
        this.follower = new TopicFollower(
                clients.follower(),
                clients.admin(),
                List.of(TopicCatalogue.REPOSITORIES, TopicCatalogue.REFS, TopicCatalogue.PLANS),
                this::apply);
    }

    public void start() {
        follower.start();
    }

    public Catalog catalog() {
        return catalog;
    }

    public RefBook refs() {
        return refs;
    }

    public Plans plans() {
        return plans;
    }

    /** Waits until the catalog has every declaration that is acknowledged now. */
    public void awaitCatalog(Duration limit) throws InterruptedException, TimeoutException {
        follower.awaitEnd(TopicFollower.partitions(TopicCatalogue.REPOSITORIES).toList(), limit);
    }

    /** Reads the refs and repositories of partitions from the beginning to the end. */
    public void restore(Collection<Integer> partitions, Duration limit) throws InterruptedException, TimeoutException {
        List<TopicPartition> restored = Stream.of(TopicCatalogue.REFS, TopicCatalogue.REPOSITORIES)
                .flatMap(topic -> partitions.stream().map(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        restored.forEach(follower::rewind);
        follower.awaitEnd(restored, limit);
    }

    private void apply(ConsumerRecord<String, byte[]> committed) {
        String topic = committed.topic();
        if (topic.equals(TopicCatalogue.REPOSITORIES.name())) {
            catalog.follow(committed.key(), repositoryReader.deserialize(topic, committed.value()));
        } else if (topic.equals(TopicCatalogue.REFS.name())) {
            refs.follow(committed.partition(), committed.key(), refReader.deserialize(topic, committed.value()));
        } else {
            Plan plan = planReader.deserialize(topic, committed.value());
            if (plan != null && plans.offer(plan)) {
                planChanged.run();
            }
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
