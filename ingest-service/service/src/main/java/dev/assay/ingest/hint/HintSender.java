package dev.assay.ingest.hint;

import dev.assay.contract.event.Hint;
import dev.assay.contract.event.HintReason;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.publish.RecordSender;
import dev.assay.ingest.walk.RefStates;
import dev.assay.mirror.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes hints and returns when Kafka has them. */
public final class HintSender {
    private final RecordSender sender;
    private final InstantSource clock;
    private final EventSerde<Hint> writer = EventSerde.of(TopicCatalogue.HINTS);

    public HintSender(RecordSender sender, InstantSource clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Sends a hint for each repository.
     *
     * @return delivery id by repository, in the given order
     * @throws KafkaException when one of them was not acknowledged; the others may stand
     */
    public Map<String, String> send(Collection<String> repositories, HintReason reason, @Nullable Window window)
            throws InterruptedException {
        Map<String, String> deliveries = new LinkedHashMap<>();
        repositories.forEach(
                repository -> deliveries.put(repository, UUID.randomUUID().toString()));
        write(deliveries, reason, window);
        return deliveries;
    }

    /**
     * Sends a hint for each repository that one delivery is about.
     *
     * @throws KafkaException when one of them was not acknowledged; the others may stand
     */
    public void sendOne(Collection<String> repositories, HintReason reason, String delivery)
            throws InterruptedException {
        Map<String, String> deliveries = new LinkedHashMap<>();
        repositories.forEach(repository -> deliveries.put(repository, delivery));
        write(deliveries, reason, null);
    }

    private void write(Map<String, String> deliveries, HintReason reason, @Nullable Window window)
            throws InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        var asked = window == null ? null : RefStates.event(window);
        deliveries.forEach((repository, delivery) -> {
            Hint hint = new Hint(repository, reason, delivery, clock.instant(), asked);
            records.add(new ProducerRecord<>(TopicCatalogue.HINTS.name(), repository, writer.encode(hint)));
        });
        sender.send(records);
    }
}
