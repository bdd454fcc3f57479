package dev.assay.aggregator.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/** A record that is no event of ours becomes a dead letter, and the rest goes on. */
public final class UnreadableRecords implements DeserializationExceptionHandler {
    private static final Logger LOG = Logger.getLogger(UnreadableRecords.class);

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> event, Exception failure) {
        LOG.errorf(
                "unreadable record in %s, partition %d, offset %d: %s",
                context.topic(), context.partition(), context.offset(), failure.getMessage());
        return Response.resume(List.of(DeadLetterRecord.of(context, "unreadable", failure)));
    }

    @Override
    public void configure(Map<String, ?> configs) {}
}
