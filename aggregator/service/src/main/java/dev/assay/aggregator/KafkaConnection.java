package dev.assay.aggregator;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Properties;

/** How the broker is reached: whatever stands under {@code kafka.*}. */
@ApplicationScoped
public class KafkaConnection {
    private final Map<String, Object> settings;

    KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** A fresh copy of the settings, to add to. */
    public Properties properties() {
        Properties properties = new Properties();
        settings.forEach((name, value) -> properties.put(name, value.toString()));
        return properties;
    }
}
