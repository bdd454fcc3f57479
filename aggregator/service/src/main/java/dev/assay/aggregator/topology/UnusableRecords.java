package dev.assay.aggregator.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An event that breaks its contract (a key with too few fields, a depth of 0) becomes a dead letter, and the rest goes
 * on. Every other failure stops the thread: its transaction is undone and tried again.
 */
public final class UnusableRecords implements ProcessingExceptionHandler {
    private static final Logger LOG = Logger.getLogger(UnusableRecords.class);

    @Override
    public Response handleError(ErrorHandlerContext context, @Nullable Record<?, ?> event, Exception failure) {
        boolean contractBroken = event != null
                && (failure instanceof IllegalArgumentException || failure instanceof IndexOutOfBoundsException);
        if (!contractBroken) {
            return Response.fail();
        }
        LOG.errorf(
                "unusable record in %s, partition %d, offset %d: %s",
                context.topic(), context.partition(), context.offset(), failure.getMessage());
        return Response.resume(List.of(DeadLetterRecord.of(context, "unusable", failure)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
