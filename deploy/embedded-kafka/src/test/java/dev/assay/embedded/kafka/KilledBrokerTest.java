package dev.assay.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lifeline.Lifeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.FileLogInputStream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as the process that is shipped, ended by SIGKILL. */
class KilledBrokerTest {
    private static final String TOPIC = "letters";

    private static final int PARTITIONS = 3;

    /** So many take the broker long enough to lead or not to lead that what goes wrong meanwhile is seen. */
    private static final int OTHER_PARTITIONS = 300;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private int[] ports;
    private final Map<String, Object> connection = new HashMap<>(new Login("assay", "secret-1").clientProperties());

    @BeforeEach
    void pickPorts() throws IOException {
        ports = FreePorts.pair();
        connection.put("bootstrap.servers", "127.0.0.1:" + ports[0]);
    }

    @Test
    void whatWasAcknowledgedIsReadAfterTheBrokerWasKilledBeforeItMarkedTheTransaction() throws Exception {
        Process broker = start();
        try {
            createTopic();
            commitOnAllPartitions();
            broker.destroyForcibly().waitFor();
            takeBackToTheAcknowledgement();
            broker = start();
            assertThat(readCommitted()).hasSize(PARTITIONS);
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    @Test
    void onlyABrokerThatWasAskedToStopGivesItsLeadershipsAway() throws Exception {
        Process orphan = start();
        orphan.getOutputStream().close();
        orphan.waitFor();
        assertThat(KilledBroker.left(folder.resolve("data"))).isTrue();

        Process asked = start();
        asked.getOutputStream().write(Lifeline.ASKED);
        asked.getOutputStream().close();
        asked.waitFor();
        assertThat(KilledBroker.left(folder.resolve("data"))).isFalse();
    }

    /** The broker acknowledges when it has decided to commit; the markers that complete the transaction come after. */
    private void takeBackToTheAcknowledgement() throws IOException {
        int cut = 0;
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            for (Path log : all.filter(KilledBrokerTest::holdsTransactions).toList()) {
                cut += cutLastBatch(log);
            }
        }
        assertThat(cut)
                .as("logs that were cut: each partition's, and the coordinator's")
                .isEqualTo(PARTITIONS + 1);
    }

    private static boolean holdsTransactions(Path file) {
        String folder = file.getName(file.getNameCount() - 2).toString();
        return file.toString().endsWith(".log")
                && (folder.startsWith(TOPIC + "-") || folder.startsWith("__transaction_state-"));
    }

    private static int cutLastBatch(Path log) throws IOException {
        try (FileRecords records = FileRecords.open(log.toFile())) {
            int last = -1;
            for (FileLogInputStream.FileChannelRecordBatch batch : records.batches()) {
                last = batch.position();
            }
            if (last < 0) {
                return 0;
            }
            records.truncateTo(last);
            return 1;
        }
    }

    private Process start() throws IOException {
        Path properties = folder.resolve("broker.properties");
        Files.writeString(properties, """
                data=%s
                port=%d
                controller-port=%d
                user=assay
                password=secret-1
                """.formatted(folder.resolve("data"), ports[0], ports[1]));
        Process broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx224m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        properties.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = broker.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(BrokerProcess.READY)) {
                Thread.ofVirtual().start(() -> drain(lines));
                return broker;
            }
        }
        throw new IOException("the broker ended with status " + broker.exitValue());
    }

    private static void drain(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {
                Thread.onSpinWait();
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private void createTopic() throws Exception {
        try (Admin admin = Admin.create(connection)) {
            admin.createTopics(List.of(
                            new NewTopic(TOPIC, PARTITIONS, (short) 1),
                            new NewTopic("others", OTHER_PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void commitOnAllPartitions() {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put("transactional.id", "test");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                var _ = producer.send(new ProducerRecord<>(TOPIC, partition, null, "acknowledged"));
            }
            producer.commitTransaction();
        }
        assertThat(readCommitted()).as("the markers are there").hasSize(PARTITIONS);
    }

    private List<String> readCommitted() {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put("isolation.level", "read_committed");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(number -> new TopicPartition(TOPIC, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant limit = Instant.now().plus(LIMIT);
            while (values.size() < PARTITIONS && Instant.now().isBefore(limit)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
