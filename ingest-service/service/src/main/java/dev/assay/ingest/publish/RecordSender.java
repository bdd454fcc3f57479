package dev.assay.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes single records, outside transactions, and returns when Kafka has them. */
public final class RecordSender implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final Producer<String, byte[]> producer;

    /** The producer is closed with the sender. */
    public RecordSender(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends records.
     *
     * @throws KafkaException when one of them was not acknowledged; the others may stand
     */
    public void send(Collection<ProducerRecord<String, byte[]>> records) throws InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        records.forEach(unsent -> acknowledgements.add(producer.send(unsent)));
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            try {
                acknowledgement.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failure) {
                throw new KafkaException("Kafka did not take a record: " + failure.getMessage(), failure);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
