package dev.assay.aggregator.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.aggregator.topology.IndexNames;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.Document;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Deliveries as documents: one an alert and destination. */
final class DeliveryDocuments implements Deliveries {
    private final Producer<String, Document> producer;

    DeliveryDocuments(Producer<String, Document> producer) {
        this.producer = producer;
    }

    @Override
    public void keep(Route route, Alert alert, Status status, int attempts, String cause, Instant at) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("@timestamp", at.toString())
                .put("alertId", alert.getAlertId())
                .put("organization", alert.getOrganization())
                .put("repository", alert.getRepository())
                .put("ref", alert.getRef())
                .put("epoch", alert.getEpoch())
                .put("depth", alert.getDepth())
                .put("commit", alert.getCommit())
                .put("kind", alert.getKind().name().toLowerCase(Locale.ROOT))
                .put("route", route.name())
                .put("status", status.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("attempts", attempts)
                .put("cause", cause)
                .toString();
        RecordKey key =
                RecordKey.of(alert.getRepository(), IndexNames.DELIVERIES, alert.getAlertId() + "-" + route.name());
        try {
            producer.send(new ProducerRecord<>(TopicCatalogue.DOCUMENTS.name(), key.toString(), new Document(body)))
                    .get();
        } catch (ExecutionException failure) {
            throw new KafkaException("the record of a delivery was not acknowledged", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the record of a delivery was sent", interrupted);
        }
    }
}
