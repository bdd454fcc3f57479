package dev.assay.standalone;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what each process reads at its start: addresses, folders and secrets, in files of their owner alone. */
final class Configuration {
    private static final long WORKER_CACHE_BYTES = 2L << 30;

    /** How long the others wait for a member of a group that was killed; a static member is back before. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final DataFolder data;
    private final Ports ports;
    private final Secrets secrets;

    Configuration(DataFolder data, Ports ports, Secrets secrets) {
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
    }

    void write() throws IOException {
        write(Service.BROKER, broker());
        write(Service.INGEST, ingest());
        write(Service.WORKER, worker());
        write(Service.AGGREGATOR, aggregator());
    }

    /** Properties with which a client reaches the broker. */
    Map<String, String> brokerClient() {
        return new TreeMap<>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + ports.of(Service.BROKER),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(Secrets.USER, secrets.broker())));
    }

    private Map<String, String> broker() {
        return Map.of(
                "data", data.folder("kafka").toString(),
                "port", Integer.toString(ports.of(Service.BROKER)),
                "controller-port", Integer.toString(ports.brokerController()),
                "user", Secrets.USER,
                "password", secrets.broker());
    }

    private Map<String, String> ingest() {
        Map<String, String> properties = common(Service.INGEST);
        properties.put("assay.ingest.mirrors", data.folder("mirrors").toString());
        properties.put("assay.ingest.git-home", data.folder("git-home").toString());
        properties.put("assay.ingest.allow-files", "true");
        properties.put("assay.ingest.allow-private-addresses", "true");
        properties.put("assay.ingest.poll-interval", "60S");
        properties.put("assay.ingest.window-commits", "50");
        return properties;
    }

    private Map<String, String> worker() {
        Map<String, String> properties = common(Service.WORKER);
        properties.put("assay.worker.mirrors", data.folder("mirrors").toString());
        properties.put("assay.worker.git-home", data.folder("git-home").toString());
        properties.put("assay.worker.allow-files", "true");
        properties.put("assay.worker.allow-private-addresses", "true");
        properties.put("assay.worker.cache", data.folder("cache").toString());
        properties.put("assay.worker.cache-bytes", Long.toString(WORKER_CACHE_BYTES));
        properties.put("assay.worker.attempts", data.folder("attempts").toString());
        properties.put(
                "assay.worker.threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return properties;
    }

    private Map<String, String> aggregator() {
        Map<String, String> properties = common(Service.AGGREGATOR);
        properties.put("assay.aggregator.index.url", "http://127.0.0.1:" + ports.of(Service.INDEX));
        properties.put("assay.aggregator.index.username", Secrets.USER);
        properties.put("assay.aggregator.index.password", secrets.index());
        properties.put("assay.aggregator.state", data.folder("state").toString());
        properties.put("kafka.session.timeout.ms", Long.toString(SESSION.toMillis()));
        properties.put("kafka.main.consumer.group.instance.id", "standalone");
        return properties;
    }

    private Map<String, String> common(Service service) {
        Map<String, String> properties = brokerClient().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "kafka." + entry.getKey(),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        TreeMap::new));
        properties.put("quarkus.http.port", Integer.toString(ports.of(service)));
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.banner.enabled", "false");
        properties.put("quarkus.console.color", "false");
        properties.put("assay.api.token", secrets.token());
        return properties;
    }

    private void write(Service service, Map<String, String> entries) throws IOException {
        Properties properties = new Properties();
        properties.putAll(entries);
        StringWriter text = new StringWriter();
        properties.store(text, "Written at each start of the system; changes made here are lost.");
        DataFolder.writeOwnerOnly(data.config(service), text.toString());
    }
}
