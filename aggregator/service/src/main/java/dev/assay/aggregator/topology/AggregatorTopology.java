package dev.assay.aggregator.topology;

import dev.assay.contract.event.Document;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.RepositoryPartitioner;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.scoring.Profile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The steps and how they are joined; docs/topology.txt shows the result.
 *
 * <p>Everything about a repository is merged where its partition is. Plans and rules come from topics with one partition
 * and are copied to every partition, so that each merges them in the same transaction as everything else.
 */
public final class AggregatorTopology {
    static final String DOCUMENTS_SINK = "write-documents";
    static final String SCORES_SINK = "write-scores";
    static final String ALERTS_SINK = "write-alerts";
    static final String MEMBERS = "members";
    static final String MEMBERS_FILTER = MEMBERS + "-repartition-filter";
    static final String ORGANIZATION_SCORES_SINK = "write-organization-scores";
    static final String ORGANIZATION_DOCUMENTS_SINK = "write-organization-documents";

    private final StreamsBuilder builder = new StreamsBuilder();
    private final StoreBuilder<KeyValueStore<String, byte[]>> repositoryStore;
    private final StoreBuilder<KeyValueStore<String, byte[]>> organizationStore;
    private final Settings settings;

    /**
     * What the topology is built with.
     *
     * @param interval how often changes are written
     * @param budget how long one round of writing may take before the rest waits for the next one
     * @param profile weights of the score
     * @param quietPeriod how long after an alert about a branch only a new gate finding raises another one
     * @param stores where state is kept, by the name of the store
     */
    public record Settings(
            Duration interval,
            Duration budget,
            Profile profile,
            Duration quietPeriod,
            Function<String, KeyValueBytesStoreSupplier> stores) {
        public Settings {
            if (quietPeriod.isNegative()) {
                throw new IllegalArgumentException("quiet period must not be negative, was " + quietPeriod);
            }
            if (!interval.isPositive() || !budget.isPositive()) {
                throw new IllegalArgumentException(
                        "interval and budget must be positive, were " + interval + " and " + budget);
            }
        }
    }

    private AggregatorTopology(Settings settings) {
        this.settings = settings;
        this.repositoryStore = store(RepositoryState.STORE);
        this.organizationStore = store(OrganizationState.STORE);
    }

    /** Builds the topology. */
    public static Topology build(Settings settings) {
        AggregatorTopology topology = new AggregatorTopology(settings);
        topology.repositories();
        return topology.builder.build();
    }

    private void repositories() {
        KStream<String, RuleDescription> rules = read(TopicCatalogue.RULES, "rules");
        KStream<String, SpecificRecord> changed = merge(
                        read(TopicCatalogue.REPOSITORIES, "repositories"), "repositories", CatalogMerges::repository)
                .merge(merge(read(TopicCatalogue.REFS, "refs"), "refs", CatalogMerges::ref), Named.as("with-refs"))
                .merge(
                        merge(
                                read(TopicCatalogue.COMMITS_LIVE, "live-commits"),
                                "live-commits",
                                TransitionMerges::commit),
                        Named.as("with-live-commits"))
                .merge(
                        merge(
                                read(TopicCatalogue.COMMITS_BACKFILL, "backfill-commits"),
                                "backfill-commits",
                                TransitionMerges::commit),
                        Named.as("with-backfill-commits"))
                .merge(
                        merge(read(TopicCatalogue.REPORTS, "reports"), "reports", ReportMerges::report),
                        Named.as("with-reports"))
                .merge(
                        merge(read(TopicCatalogue.FINDINGS, "findings"), "findings", ReportMerges::findings),
                        Named.as("with-findings"))
                .merge(merge(read(TopicCatalogue.RUNS, "runs"), "runs", ReportMerges::run), Named.as("with-runs"))
                .merge(
                        merge(
                                copy(read(TopicCatalogue.PLANS, "plans"), TopicCatalogue.PLANS, "plans"),
                                "plans",
                                CatalogMerges::plan),
                        Named.as("with-plans"))
                .merge(
                        merge(copy(rules, TopicCatalogue.RULES, "rules"), "rules", CatalogMerges::rule),
                        Named.as("with-rules"));
        describe(rules);
        project(changed);
    }

    private <V extends SpecificRecord> KStream<String, V> read(Topic<V> topic, String name) {
        return builder.stream(
                topic.name(),
                Consumed.with(Serdes.String(), EventSerde.of(topic)).withName("read-" + name));
    }

    private <V extends SpecificRecord> KStream<String, SpecificRecord> merge(
            KStream<String, V> events, String name, Merge<V> merge) {
        return events.process(new MergeStep<>(merge, repositoryStore), Named.as("merge-" + name));
    }

    /** Every partition of the repositories gets every record, with the offset that it has in its own topic. */
    private <V extends SpecificRecord> KStream<String, V> copy(
            KStream<String, V> records, Topic<V> topic, String name) {
        return records.processValues(KeepOffset::new, Named.as("keep-offset-of-" + name))
                .repartition(Repartitioned.<String, V>as(name)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(EventSerde.of(topic))
                        .withNumberOfPartitions(TopicCatalogue.REPOSITORY_PARTITIONS)
                        .withStreamPartitioner(toAll()));
    }

    private void describe(KStream<String, RuleDescription> rules) {
        rules.filter((_, rule) -> rule != null, Named.as("known-rules"))
                .map(
                        (_, rule) -> KeyValue.pair(
                                RecordKey.of(rule.getRule(), IndexNames.RULES, DocumentId.of(rule.getRule()))
                                        .toString(),
                                new Document(RuleDocument.of(rule).toString())),
                        Named.as("describe-rules"))
                .to(
                        TopicCatalogue.DOCUMENTS.name(),
                        Produced.with(Serdes.String(), EventSerde.of(TopicCatalogue.DOCUMENTS))
                                .withStreamPartitioner(byFirstField())
                                .withName("write-rule-documents"));
    }

    private void project(KStream<String, SpecificRecord> changed) {
        KStream<String, SpecificRecord> projected = changed.process(
                new ProjectionStep(
                        settings.interval(),
                        settings.budget(),
                        settings.profile(),
                        settings.quietPeriod(),
                        repositoryStore),
                Named.as("project"));
        write(projected, TopicCatalogue.SCORES, SCORES_SINK);
        write(projected, TopicCatalogue.ALERTS, ALERTS_SINK);
        write(projected, TopicCatalogue.DOCUMENTS, DOCUMENTS_SINK);
        KStream<String, SpecificRecord> rolledUp = projected
                .repartition(Repartitioned.<String, SpecificRecord>as(MEMBERS)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(untyped(EventSerde.of(dev.assay.contract.event.Member.class)))
                        .withNumberOfPartitions(TopicCatalogue.REPOSITORY_PARTITIONS)
                        .withStreamPartitioner(byFirstField()))
                .process(new RollUpStep(settings.interval(), organizationStore), Named.as("roll-up"));
        write(rolledUp, TopicCatalogue.ORGANIZATION_SCORES, ORGANIZATION_SCORES_SINK);
        write(rolledUp, TopicCatalogue.DOCUMENTS, ORGANIZATION_DOCUMENTS_SINK);
    }

    private static void write(
            KStream<String, SpecificRecord> records, Topic<? extends SpecificRecord> topic, String name) {
        records.to(
                topic.name(),
                Produced.with(Serdes.String(), untyped(EventSerde.of(topic)))
                        .withStreamPartitioner(byFirstField())
                        .withName(name));
    }

    /** Steps that write to several topics name the topic with each record; the serde of a topic sees only its own. */
    @SuppressWarnings("unchecked")
    private static Serde<SpecificRecord> untyped(EventSerde<? extends SpecificRecord> serde) {
        return (Serde<SpecificRecord>) (Serde<?>) serde;
    }

    private static <V> StreamPartitioner<String, V> byFirstField() {
        return (_, key, _, partitions) -> Optional.of(Set.of(RepositoryPartitioner.partition(key, partitions)));
    }

    private static <V> StreamPartitioner<String, V> toAll() {
        return (_, _, _, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }

    private StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(settings.stores().apply(name), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    private static final class KeepOffset<V> extends ContextualFixedKeyProcessor<String, V, V> {
        @Override
        public void process(FixedKeyRecord<String, V> event) {
            long offset = context().recordMetadata().map(RecordMetadata::offset).orElse(-1L);
            event.headers().remove(MergeStep.OFFSET_HEADER);
            event.headers()
                    .add(
                            MergeStep.OFFSET_HEADER,
                            ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
            context().forward(event);
        }
    }
}
