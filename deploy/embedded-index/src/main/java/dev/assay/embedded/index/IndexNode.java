package dev.assay.embedded.index;

import dev.assay.lifeline.Lifeline;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A folder made ready for a node: configuration, the only user, and the command that starts it. The command's standard
 * input is the node's lifeline: the node stops when it ends.
 */
public final class IndexNode {
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final Path directory;
    private final Path home;
    private final Path lifeline;
    private final IndexSettings settings;

    private IndexNode(Path directory, Path home, Path lifeline, IndexSettings settings) {
        this.directory = directory;
        this.home = home;
        this.lifeline = lifeline;
        this.settings = settings;
    }

    /**
     * Writes a node's configuration; its data stay as they are.
     *
     * @param distribution the unpacked Elasticsearch, only read
     * @param folder where configuration, data and logs go; created when missing
     * @throws IndexException when the node's user could not reach the folder
     * @throws IOException when the folder cannot be written
     */
    public static IndexNode prepare(Path distribution, Path folder, IndexSettings settings)
            throws IOException, IndexException {
        Path directory = Files.createDirectories(folder).toRealPath();
        Path closed = NodeUser.closedFolderAbove(directory);
        if (closed != null) {
            throw new IndexException("Elasticsearch runs as an ordinary user, whom " + closed
                    + " does not let pass; name a data folder outside of it, or chmod o+x it");
        }
        Path home = NodeUser.reaches(distribution) && NodeUser.reaches(distribution.resolve("LICENSE.txt"))
                ? distribution.toRealPath()
                : ReadableCopy.once(
                        distribution,
                        directory.resolve(Objects.requireNonNull(distribution.getFileName())
                                .toString()));
        Path lifeline = readableLifeline(directory);
        IndexNode node = new IndexNode(directory, home, lifeline, settings);
        node.writeConfiguration();
        return node;
    }

    /** The command, environment and working folder; the caller redirects output and keeps standard input open. */
    public ProcessBuilder command() throws IndexException {
        Path jdk = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>(NodeUser.commandPrefix());
        command.addAll(List.of(
                jdk.resolve("bin/java").toString(),
                "-Xms4m",
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                lifeline
                        + File.pathSeparator
                        + home.resolve("lib/tools/server-launcher/*")
                        + File.pathSeparator
                        + home.resolve("lib/*"),
                Lifeline.class.getName(),
                "org.elasticsearch.server.launcher.ServerLauncher"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("ES_HOME", home.toString());
        environment.put("ES_PATH_CONF", directory.resolve("config").toString());
        environment.put("ES_TMPDIR", directory.resolve("tmp").toString());
        environment.put("ES_DISTRIBUTION_TYPE", "zip");
        environment.put("JAVA_TYPE", "ES_JAVA_HOME");
        environment.put("ES_JAVA_HOME", jdk.toString());
        environment.put("JAVA", jdk.resolve("bin/java").toString());
        return builder;
    }

    /** Where clients connect. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + settings.port());
    }

    /** Whether the node answers its user and can serve reads and writes. */
    public boolean ready(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/_cluster/health"))
                .timeout(PROBE_LIMIT)
                .header("Authorization", authorization())
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 && !response.body().contains("\"status\":\"red\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The value of the Authorization header with which the only user is let in. */
    public String authorization() {
        byte[] login = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    private void writeConfiguration() throws IOException {
        Path config = directory.resolve("config");
        for (String name : new String[] {"config", "data", "logs", "tmp"}) {
            Path made = Files.createDirectories(directory.resolve(name));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        }
        write(config.resolve("elasticsearch.yml"), yaml());
        write(config.resolve("jvm.options"), jvmOptions());
        write(
                config.resolve("users"),
                settings.user() + ":" + PasswordHash.of(settings.password(), new SecureRandom()));
        write(config.resolve("users_roles"), "superuser:" + settings.user());
        write(config.resolve("roles.yml"), "");
        try (InputStream logging =
                Objects.requireNonNull(IndexNode.class.getResourceAsStream("log4j2.properties"), "log4j2.properties")) {
            write(config.resolve("log4j2.properties"), new String(logging.readAllBytes(), StandardCharsets.UTF_8));
        }
        NodeUser.own(directory.resolve("config"));
        NodeUser.own(directory.resolve("data"));
        NodeUser.own(directory.resolve("logs"));
        NodeUser.own(directory.resolve("tmp"));
    }

    private String yaml() {
        return """
                cluster.name: assay
                node.name: assay
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                cluster.routing.allocation.disk.threshold_enabled: false
                xpack.security.enabled: true
                xpack.security.http.ssl.enabled: false
                xpack.security.transport.ssl.enabled: false
                """.formatted(
                        settings.port(),
                        settings.transportPort(),
                        quoted(directory.resolve("data")),
                        quoted(directory.resolve("logs")));
    }

    private String jvmOptions() {
        return """
                -Xms%1$dm
                -Xmx%1$dm
                -XX:+UseSerialGC
                -XX:TieredStopAtLevel=1
                -XX:-AlwaysPreTouch
                -XX:+ExitOnOutOfMemoryError
                -Djava.io.tmpdir=${ES_TMPDIR}
                --add-modules=jdk.incubator.vector
                """.formatted(settings.heapMegabytes());
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** The lifeline's classes, where the node's user can read them. */
    private static Path readableLifeline(Path directory) throws IOException, IndexException {
        try {
            Path source = Path.of(Lifeline.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (NodeUser.reaches(source)) {
                return source;
            }
            Path copy = directory.resolve(
                    Objects.requireNonNull(source.getFileName()).toString());
            ReadableCopy.remove(copy);
            return ReadableCopy.once(source, copy);
        } catch (URISyntaxException odd) {
            throw new IndexException("the folder of Assay's jars has a name that is no URI", odd);
        }
    }
}
