package dev.assay.aggregator.topology;

import dev.assay.contract.event.Document;
import dev.assay.contract.event.Member;
import dev.assay.contract.event.OrganizationScore;
import dev.assay.contract.topic.RecordKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** The step that rolls repositories up into organizations and teams. */
final class RollUpStep implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {
    private final Duration interval;
    private final StoreBuilder<?> store;

    RollUpStep(Duration interval, StoreBuilder<?> store) {
        this.interval = interval;
        this.store = store;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new RollingUp(interval);
    }

    private static final class RollingUp implements Processor<String, SpecificRecord, String, SpecificRecord> {
        private final Duration interval;
        private @Nullable ProcessorContext<String, SpecificRecord> context;
        private @Nullable OrganizationState state;

        private RollingUp(Duration interval) {
            this.interval = interval;
        }

        @Override
        public void init(ProcessorContext<String, SpecificRecord> processorContext) {
            context = processorContext;
            OrganizationState tables = new OrganizationState(processorContext.getStateStore(OrganizationState.STORE));
            state = tables;
            processorContext.schedule(interval, PunctuationType.WALL_CLOCK_TIME, _ -> rollUpMarked(tables));
        }

        @Override
        public void process(Record<String, SpecificRecord> event) {
            if (state == null) {
                throw new IllegalStateException("process before init");
            }
            RecordKey key = RecordKey.parse(event.key());
            @Nullable SpecificRecord member = event.value();
            if (member == null) {
                state.members.delete(key);
            } else {
                state.members.put(key, (Member) member);
            }
            state.marks.put(RecordKey.of(key.field(0)), "1");
        }

        private void rollUpMarked(OrganizationState tables) {
            for (var mark : tables.marks.all()) {
                rollUp(tables, mark.key().field(0));
                tables.marks.delete(mark.key());
            }
        }

        private void rollUp(OrganizationState tables, String organization) {
            var members = tables.members.under(RecordKey.of(organization)).stream()
                    .map(Table.Row::value)
                    .toList();
            Map<String, OrganizationScore> rollUps = RollUps.of(organization, members);
            Set<String> teams = new TreeSet<>(rollUps.keySet());
            tables.rollUps.keysUnder(RecordKey.of(organization)).forEach(key -> teams.add(key.field(1)));
            teams.forEach(team -> write(tables, RecordKey.of(organization, team), rollUps.get(team)));
        }

        private void write(OrganizationState tables, RecordKey key, @Nullable OrganizationScore score) {
            OrganizationScore known = tables.rollUps.get(key);
            if (java.util.Objects.equals(known, score)) {
                return;
            }
            String organization = key.field(0);
            String id = DocumentId.of(organization, key.field(1));
            if (score == null) {
                tables.rollUps.delete(key);
            } else {
                tables.rollUps.put(key, score);
            }
            forward(key, score, AggregatorTopology.ORGANIZATION_SCORES_SINK);
            Document document = score == null
                    ? null
                    : new Document(OrganizationDocument.of(score).toString());
            forward(
                    RecordKey.of(organization, IndexNames.ORGANIZATION, id),
                    document,
                    AggregatorTopology.ORGANIZATION_DOCUMENTS_SINK);
        }

        /** Tombstones are null values, which Kafka's interfaces take although their annotations do not say so. */
        @SuppressWarnings("NullAway")
        private void forward(RecordKey key, @Nullable SpecificRecord value, String child) {
            if (context == null) {
                throw new IllegalStateException("forward before init");
            }
            context.forward(new Record<>(key.toString(), value, context.currentSystemTimeMs()), child);
        }
    }
}
