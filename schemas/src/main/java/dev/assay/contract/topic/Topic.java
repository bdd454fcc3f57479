package dev.assay.contract.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * One entry of the catalogue.
 *
 * @param name the topic's name, the only place where it is written
 * @param value class of the value
 * @param key names of the key's fields, the partition field first
 * @param partitions number of partitions; it never changes in place
 * @param retention how long and in which form records are kept
 * @param owner the service that writes it
 * @param purpose one sentence for docs/topics.md
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> value,
        List<String> key,
        int partitions,
        Retention retention,
        String owner,
        String purpose) {

    /** How a topic keeps its records. */
    public sealed interface Retention {
        /** Only the last value of a key, for ever. */
        record Compacted() implements Retention {}

        /** Every record for a time. */
        record ByTime(Duration time) implements Retention {
            public ByTime {
                if (!time.isPositive()) {
                    throw new IllegalArgumentException("retention must be positive: " + time);
                }
            }
        }
    }

    public Topic {
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("topic " + name + " needs a key");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least 1 partition: " + partitions);
        }
    }

    /** Settings of the topic as the broker wants them. */
    public Map<String, String> configuration() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("max.message.bytes", Integer.toString(TopicCatalogue.MAX_MESSAGE_BYTES));
        settings.put("compression.type", "producer");
        switch (retention) {
            case Retention.Compacted _ -> settings.put("cleanup.policy", "compact");
            case Retention.ByTime(Duration time) -> {
                settings.put("cleanup.policy", "delete");
                settings.put("retention.ms", Long.toString(time.toMillis()));
            }
        }
        return settings;
    }
}
