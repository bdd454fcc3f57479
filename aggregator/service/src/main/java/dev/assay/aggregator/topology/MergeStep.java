package dev.assay.aggregator.topology;

import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;

/** The step that merges one kind of event into the state. It forwards nothing: the projection finds the marks. */
final class MergeStep<V extends SpecificRecord> implements ProcessorSupplier<String, V, String, SpecificRecord> {
    /** Header that carries a record's offset through the broadcast. */
    static final String OFFSET_HEADER = "offset";

    private final Merge<V> merge;
    private final StoreBuilder<?> store;

    MergeStep(Merge<V> merge, StoreBuilder<?> store) {
        this.merge = merge;
        this.store = store;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store);
    }

    @Override
    public Processor<String, V, String, SpecificRecord> get() {
        return new Merging<>(merge);
    }

    private static final class Merging<V> implements Processor<String, V, String, SpecificRecord> {
        private final Merge<V> merge;
        private @org.jspecify.annotations.Nullable RepositoryState state;
        private @org.jspecify.annotations.Nullable ProcessorContext<String, SpecificRecord> context;

        private Merging(Merge<V> merge) {
            this.merge = merge;
        }

        @Override
        public void init(ProcessorContext<String, SpecificRecord> processorContext) {
            context = processorContext;
            state = new RepositoryState(processorContext.getStateStore(RepositoryState.STORE));
        }

        @Override
        public void process(Record<String, V> event) {
            if (state == null || context == null) {
                throw new IllegalStateException("process before init");
            }
            merge.merge(state, event.key(), event.value(), offset(event, context));
        }

        private static long offset(Record<String, ?> event, ProcessorContext<?, ?> context) {
            var header = event.headers().lastHeader(OFFSET_HEADER);
            if (header != null) {
                return java.nio.ByteBuffer.wrap(header.value()).getLong();
            }
            return context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        }
    }
}
