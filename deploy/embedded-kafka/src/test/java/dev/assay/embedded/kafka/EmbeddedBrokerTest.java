package dev.assay.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final String TOPIC = "letters";
    private static final BrokerSettings SETTINGS = BrokerSettings.open().withLogin("assay", "secret-1");

    @TempDir
    Path folder;

    @Test
    void keepsCommittedTransactionsOverARestart() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, SETTINGS)) {
            port = broker.port();
            createTopic(broker);
            produceInTransaction(broker, "a", "b");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, SETTINGS.withPort(port))) {
            assertThat(broker.port()).isEqualTo(port);
            produceInTransaction(broker, "c");
            assertThat(read(broker, 3)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void refusesWhoDoesNotKnowThePassword() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, SETTINGS)) {
            Map<String, Object> stranger = new HashMap<>(broker.clientProperties());
            stranger.putAll(new Login("assay", "guessed").clientProperties());
            try (Admin admin = Admin.create(stranger)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
        }
    }

    @Test
    void brokerWithoutLoginTakesAnybody() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, BrokerSettings.open())) {
            createTopic(broker);
            produceInTransaction(broker, "a");
            assertThat(read(broker, 1)).containsExactly("a");
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(broker.clientProperties()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produceInTransaction(EmbeddedBroker broker, String... values) {
        Map<String, Object> properties = new HashMap<>(broker.clientProperties());
        properties.put("transactional.id", "test");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                var _ = producer.send(new ProducerRecord<>(TOPIC, value));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> read(EmbeddedBroker broker, int count) {
        Map<String, Object> properties = new HashMap<>(broker.clientProperties());
        properties.put("isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Instant limit = Instant.now().plusSeconds(20);
            while (values.size() < count && Instant.now().isBefore(limit)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
