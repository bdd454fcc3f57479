package dev.assay.aggregator.topology;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Run;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event with its topic and key.
 *
 * @param value null for a tombstone
 */
public record Feeding<V extends SpecificRecord>(
        Topic<V> topic, RecordKey key, @Nullable V value) {

    /** The event with the key that the catalogue gives it. */
    public static Feeding<?> of(SpecificRecord event) {
        return switch (event) {
            case RepositoryDeclared it ->
                new Feeding<>(TopicCatalogue.REPOSITORIES, RecordKey.of(it.getRepository()), it);
            case RefState it -> new Feeding<>(TopicCatalogue.REFS, RecordKey.of(it.getRepository(), it.getRef()), it);
            case CommitEvent it -> new Feeding<>(TopicCatalogue.COMMITS_BACKFILL, RecordKey.of(it.getRepository()), it);
            case Plan it -> new Feeding<>(TopicCatalogue.PLANS, RecordKey.of(it.getPlan()), it);
            case RuleDescription it ->
                new Feeding<>(TopicCatalogue.RULES, RecordKey.of(it.getRule(), it.getVersion()), it);
            case Report it ->
                new Feeding<>(
                        TopicCatalogue.REPORTS,
                        RecordKey.of(
                                it.getRepository(), it.getCommit(), base(it.getBase()), it.getAnalyzer(), it.getPlan()),
                        it);
            case FindingBatch it ->
                new Feeding<>(
                        TopicCatalogue.FINDINGS,
                        RecordKey.of(
                                it.getRepository(),
                                it.getCommit(),
                                base(it.getBase()),
                                it.getAnalyzer(),
                                it.getPlan(),
                                Integer.toString(it.getBatch())),
                        it);
            case Run it -> new Feeding<>(TopicCatalogue.RUNS, RecordKey.of(it.getRepository(), it.getCommit()), it);
            default ->
                throw new IllegalArgumentException(
                        "no input of the topology: " + event.getSchema().getName());
        };
    }

    void into(Driver driver) {
        driver.feed(topic, key, value);
    }

    private static String base(@Nullable String base) {
        return base == null ? "" : base;
    }
}
