package dev.assay.aggregator.index;

import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Keeps what cannot be indexed in the topic of dead letters. The document itself stays in its own topic. */
final class KafkaDeadLetters implements Rejections {
    private final Producer<String, DeadLetter> producer;

    KafkaDeadLetters(Producer<String, DeadLetter> producer) {
        this.producer = producer;
    }

    @Override
    public void reject(int partition, long offset, String category, String cause) {
        String topic = TopicCatalogue.DOCUMENTS.name();
        RecordKey key = RecordKey.of(topic, Integer.toString(partition), Long.toString(offset));
        DeadLetter letter = new DeadLetter(topic, partition, offset, category, cause, 1, null, null);
        try {
            producer.send(new ProducerRecord<>(TopicCatalogue.AGGREGATOR_DEAD_LETTERS.name(), key.toString(), letter))
                    .get();
        } catch (ExecutionException failure) {
            throw new KafkaException("a dead letter was not acknowledged", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a dead letter was sent", interrupted);
        }
    }
}
