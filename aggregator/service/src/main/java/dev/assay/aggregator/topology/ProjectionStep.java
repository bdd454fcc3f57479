package dev.assay.aggregator.topology;

import dev.assay.contract.event.Alert;
import dev.assay.contract.event.Document;
import dev.assay.contract.event.Member;
import dev.assay.contract.event.Score;
import dev.assay.contract.topic.RecordKey;
import dev.assay.scoring.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The step that writes what has changed. It works in short intervals, so that many events about a repository cost one
 * projection, and stops early enough for its transaction.
 */
final class ProjectionStep implements ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> {
    private final Duration interval;
    private final Duration budget;
    private final Profile profile;
    private final Duration quietPeriod;
    private final StoreBuilder<?> store;

    ProjectionStep(Duration interval, Duration budget, Profile profile, Duration quietPeriod, StoreBuilder<?> store) {
        this.interval = interval;
        this.budget = budget;
        this.profile = profile;
        this.quietPeriod = quietPeriod;
        this.store = store;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
    }

    @Override
    public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new Projecting();
    }

    private final class Projecting implements Processor<String, SpecificRecord, String, SpecificRecord>, Output {
        private @Nullable ProcessorContext<String, SpecificRecord> context;
        private @Nullable RepositoryState state;
        private @Nullable Projection projection;

        @Override
        public void init(ProcessorContext<String, SpecificRecord> processorContext) {
            context = processorContext;
            RepositoryState tables = new RepositoryState(processorContext.getStateStore(RepositoryState.STORE));
            state = tables;
            projection =
                    new Projection(tables, new PlanCatalog(tables, profile), new Emitter(tables, this), quietPeriod);
            processorContext.schedule(interval, PunctuationType.WALL_CLOCK_TIME, _ -> projectMarked());
            Sweep sweep = new Sweep(tables);
            processorContext.schedule(
                    Sweep.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sweep.run(Instant.ofEpochMilli(now)));
        }

        @Override
        public void process(Record<String, SpecificRecord> event) {
            // The marks in the store say what has changed; nothing is forwarded here.
        }

        @Override
        public void document(RecordKey key, @Nullable Document document) {
            forward(key, document, AggregatorTopology.DOCUMENTS_SINK);
        }

        @Override
        public void score(RecordKey key, @Nullable Score score) {
            forward(key, score, AggregatorTopology.SCORES_SINK);
        }

        @Override
        public void alert(RecordKey key, Alert alert) {
            forward(key, alert, AggregatorTopology.ALERTS_SINK);
        }

        @Override
        public Instant now() {
            if (context == null) {
                throw new IllegalStateException("asked for the time before init");
            }
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }

        @Override
        public void member(RecordKey key, @Nullable Member member) {
            forward(key, member, AggregatorTopology.MEMBERS_FILTER);
        }

        private void projectMarked() {
            if (state == null || projection == null) {
                throw new IllegalStateException("punctuated before init");
            }
            Marks marks = new Marks(state);
            long end = System.nanoTime() + budget.toNanos();
            Optional<String> next = marks.nextRepository();
            while (next.isPresent()) {
                projection.project(next.get(), marks.take(next.get()));
                next = System.nanoTime() < end ? marks.nextRepository() : Optional.empty();
            }
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
