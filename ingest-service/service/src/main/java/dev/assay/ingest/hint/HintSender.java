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
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (String repository : repositories) {
            String delivery = UUID.randomUUID().toString();
            var asked = window == null ? null : RefStates.event(window);
            Hint hint = new Hint(repository, reason, delivery, clock.instant(), asked);
            records.add(new ProducerRecord<>(TopicCatalogue.HINTS.name(), repository, writer.encode(hint)));
            deliveries.put(repository, delivery);
        }
        sender.send(records);
        return deliveries;
    }
}
