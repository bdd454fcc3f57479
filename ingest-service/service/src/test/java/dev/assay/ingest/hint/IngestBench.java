package dev.assay.ingest.hint;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.contract.topic.TopicCreator;
import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import dev.assay.ingest.view.KafkaClients;
import dev.assay.ingest.view.RefKey;
import dev.assay.ingest.view.TopicFollower;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirrors;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.GitHttpServer;
import dev.assay.mirror.fixture.TestRepository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A real broker, a real git server and ingest, with what tests ask of them. */
final class IngestBench implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ORGANIZATION = "org";

    private final Path folder;
    private EmbeddedBroker broker;
    private final GitHttpServer server;
    private final KafkaClients clients;
    private final Producer<String, byte[]> producer;
    private @Nullable Ingest ingest;

    private IngestBench(Path folder, EmbeddedBroker broker, GitHttpServer server) {
        this.folder = folder;
        this.broker = broker;
        this.server = server;
        this.clients = new KafkaClients(Map.copyOf(broker.clientProperties()), "bench");
        this.producer = clients.producer();
    }

    /** With one instance of ingest, which has a plan. */
    static IngestBench start(Path folder) throws Exception {
        IngestBench bench = startWithoutIngest(folder);
        bench.startIngest();
        return bench;
    }

    static IngestBench startWithoutIngest(Path folder) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), BrokerSettings.open());
        IngestBench bench = new IngestBench(
                folder, broker, GitHttpServer.start(Files.createDirectories(folder.resolve("remotes"))));
        try (var admin = bench.clients.admin()) {
            TopicCreator.createMissing(admin, (short) 1);
        }
        bench.plan("plan-1", 1);
        return bench;
    }

    /** Where the repositories lie that the git server serves. */
    Path remote(String id) {
        return folder.resolve("remotes").resolve(id);
    }

    void startIngest() {
        ingest = startIngest("bench", looks -> looks);
    }

    /** A further instance, which the caller closes. */
    Ingest startIngest(String instance, UnaryOperator<Looks> beside) {
        GitSettings settings =
                new GitSettings(folder.resolve("home"), false, true, Set.of(), Duration.ofMinutes(1), 1L << 30);
        Ingest started = new Ingest(
                clients(instance),
                new Ingest.Settings(new Mirrors(folder.resolve("mirrors"), settings), Window.ofCommits(50), 2),
                InstantSource.system(),
                new SimpleMeterRegistry(),
                beside);
        started.start();
        return started;
    }

    KafkaClients clients(String instance) {
        return new KafkaClients(Map.copyOf(broker.clientProperties()), instance);
    }

    Ingest ingest() {
        return Objects.requireNonNull(ingest);
    }

    void stopIngest() {
        ingest().close();
        ingest = null;
    }

    /** The broker goes away and comes back under its address, with its data. */
    void restartBroker() throws IOException {
        int port = broker.port();
        broker.close();
        broker = EmbeddedBroker.start(
                folder.resolve("kafka"), BrokerSettings.open().withPort(port));
    }

    void plan(String plan, long revision) throws Exception {
        Plan event = new Plan(plan, 1L, revision, List.of(), Map.of());
        write(TopicCatalogue.PLANS, plan, event);
    }

    void declare(String id, String... branches) throws Exception {
        String key = key(id);
        var event = new RepositoryDeclared(ORGANIZATION, key, "team", 1.0, server.url(id), List.of(branches), Map.of());
        write(TopicCatalogue.REPOSITORIES, key, event);
    }

    void withdraw(String id) throws Exception {
        producer.send(new ProducerRecord<>(TopicCatalogue.REPOSITORIES.name(), key(id), null))
                .get();
    }

    static String key(String id) {
        return ORGANIZATION + "/" + id;
    }

    /** Hints at a repository and waits until that hint is answered. */
    void look(String id, @Nullable Window window) throws Exception {
        look(ingest(), id, window);
    }

    static void look(Ingest ingest, String id, @Nullable Window window) throws Exception {
        String delivery = Objects.requireNonNull(
                ingest.hints().send(List.of(key(id)), HintReason.REST, window).get(key(id)));
        until(() -> ingest.answers().of(key(id)).contains(delivery));
    }

    /** The newest committed state of a branch, as a consumer sees it. */
    @Nullable
    RefState stored(String id, String ref) {
        RefState newest = null;
        for (ConsumerRecord<String, byte[]> committed : read(TopicCatalogue.REFS)) {
            if (committed.key().equals(new RefKey(key(id), ref).text())) {
                newest = EventSerde.of(TopicCatalogue.REFS)
                        .deserializer()
                        .deserialize(committed.topic(), committed.value());
            }
        }
        return newest;
    }

    Map<String, RefState> refs(String id) {
        return ingest().views().refs().of(key(id));
    }

    RefState ref(String id, String ref) {
        return Objects.requireNonNull(refs(id).get(ref), () -> ref + " in " + refs(id));
    }

    /** All committed events of a repository, as a consumer sees them, live ones first. */
    List<CommitEvent> commits(String id) {
        List<CommitEvent> events = new ArrayList<>();
        for (Topic<CommitEvent> topic : List.of(TopicCatalogue.COMMITS_LIVE, TopicCatalogue.COMMITS_BACKFILL)) {
            EventSerde<CommitEvent> serde = EventSerde.of(topic);
            for (ConsumerRecord<String, byte[]> committed : read(topic)) {
                if (committed.key().equals(key(id))) {
                    events.add(serde.deserializer().deserialize(topic.name(), committed.value()));
                }
            }
        }
        return events;
    }

    /** The dead letters of a repository, oldest first. */
    List<DeadLetter> deadLetters(String key) {
        ByteBuffer wanted = ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8));
        var reader = EventSerde.of(TopicCatalogue.INGEST_DEAD_LETTERS).deserializer();
        return read(TopicCatalogue.INGEST_DEAD_LETTERS).stream()
                .map(letter -> reader.deserialize(letter.topic(), letter.value()))
                .filter(letter -> wanted.equals(letter.getKey()))
                .sorted(Comparator.comparingLong(DeadLetter::getOffset))
                .toList();
    }

    /** Number of hints at a repository. */
    long hints(String id) {
        return read(TopicCatalogue.HINTS).stream()
                .filter(hint -> hint.key().equals(key(id)))
                .count();
    }

    /** All committed records of a topic. */
    List<ConsumerRecord<String, byte[]>> read(Topic<?> topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = clients.follower()) {
            List<TopicPartition> partitions = TopicFollower.partitions(topic).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Adds that many commits to main, faster than by committing. */
    static void grow(TestRepository repository, int count) {
        StringBuilder stream = new StringBuilder();
        for (int number = 1; number <= count; number++) {
            stream.append("commit refs/heads/main\ncommitter A <a@example.org> ")
                    .append(1_700_100_000 + number)
                    .append(" +0000\ndata 1\nx\n")
                    .append(number == 1 ? "from refs/heads/main^0\n" : "")
                    .append('\n');
        }
        repository.gitWithInput(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
    }

    /** Waits for a condition, with a bound. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not true within " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    void raw(String topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    private <V extends SpecificRecord> void write(Topic<V> topic, String key, V value) throws Exception {
        raw(topic.name(), key, EventSerde.of(topic).encode(value));
    }

    @Override
    public void close() {
        if (ingest != null) {
            stopIngest();
        }
        producer.close();
        server.close();
        broker.close();
    }
}
