package dev.assay.embedded.index;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running node for tests: a process of its own that stops with this one. */
public final class EmbeddedIndex implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long PROBE_MILLISECONDS = 200;
    private static final int HEAP_MEGABYTES = 512;

    private final IndexNode node;
    private final IndexSettings settings;
    private final Path output;
    private final @Nullable Path temporary;
    private Process process;

    private EmbeddedIndex(IndexNode node, IndexSettings settings, Path output, @Nullable Path temporary)
            throws IOException, IndexException {
        this.node = node;
        this.settings = settings;
        this.output = output;
        this.temporary = temporary;
        this.process = launch();
    }

    /** Starts an empty node on free ports; {@link #close()} removes what it wrote. */
    public static EmbeddedIndex startTemporary() throws IOException, IndexException, InterruptedException {
        Path temporary = Files.createTempDirectory("assay-index");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        int[] ports = freePorts();
        IndexSettings settings =
                new IndexSettings(ports[0], ports[1], "assay", UUID.randomUUID().toString(), HEAP_MEGABYTES);
        return start(temporary, settings, temporary);
    }

    /**
     * Starts a node on a folder's data and returns when it is ready.
     *
     * @throws IndexException when it cannot start; the message names the reason or the log
     */
    public static EmbeddedIndex start(Path folder, IndexSettings settings)
            throws IOException, IndexException, InterruptedException {
        return start(folder, settings, null);
    }

    private static EmbeddedIndex start(Path folder, IndexSettings settings, @Nullable Path temporary)
            throws IOException, IndexException, InterruptedException {
        IndexNode node = IndexNode.prepare(NodeDistribution.find(), folder, settings);
        EmbeddedIndex index = new EmbeddedIndex(node, settings, folder.resolve("output.log"), temporary);
        index.awaitReady();
        return index;
    }

    /** Where clients connect. */
    public URI url() {
        return node.url();
    }

    /** Name of the only user. */
    public String user() {
        return settings.user();
    }

    /** Password of the only user. */
    public String password() {
        return settings.password();
    }

    /** The value of the Authorization header with which the only user is let in. */
    public String authorization() {
        return node.authorization();
    }

    /** Kills the node as a crash would; its data stay. */
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Starts the node again after {@link #kill()}, on the same port and data, and returns when it is ready. */
    public void restart() throws IOException, IndexException, InterruptedException {
        if (process.isAlive()) {
            throw new IllegalStateException("the node is running; kill it first");
        }
        process = launch();
        awaitReady();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (temporary != null) {
            ReadableCopy.remove(temporary);
        }
    }

    private Process launch() throws IOException, IndexException {
        return node.command()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private void awaitReady() throws IOException, IndexException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!node.ready(client)) {
                if (!process.isAlive() || Instant.now().isAfter(limit)) {
                    String log = Files.readString(output);
                    close();
                    throw new IndexException("Elasticsearch did not start; its output ends with: "
                            + log.substring(Math.max(0, log.length() - 2_000)));
                }
                Objects.requireNonNull(process).waitFor(PROBE_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
