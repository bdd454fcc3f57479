package dev.assay.standalone;

import dev.assay.embedded.index.IndexException;
import dev.assay.embedded.index.IndexNode;
import dev.assay.embedded.index.IndexSettings;
import dev.assay.lifeline.Lifeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command that starts each process: heaps that fit one machine, and a start cache. */
final class Commands {
    /** All JVMs: start-up time and memory count, throughput of hot loops does not, except in the worker. */
    private static final List<String> MODEST =
            List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Xss512k");

    private static final int INDEX_HEAP_MEGABYTES = 384;
    private static final Map<Service, List<String>> MEMORY = Map.of(
            Service.BROKER, List.of("-Xms48m", "-Xmx224m", "-XX:TieredStopAtLevel=1"),
            Service.INGEST, List.of("-Xms32m", "-Xmx192m", "-XX:TieredStopAtLevel=1"),
            Service.WORKER, List.of("-Xms64m", "-Xmx640m", "-XX:TieredStopAtLevel=1"),
            Service.AGGREGATOR, List.of("-Xms48m", "-Xmx256m", "-XX:TieredStopAtLevel=1"));

    private final DataFolder data;
    private final Distribution distribution;
    private final Ports ports;
    private final Secrets secrets;
    private final StartCache cache;

    Commands(DataFolder data, Distribution distribution, Ports ports, Secrets secrets) {
        this.data = data;
        this.distribution = distribution;
        this.ports = ports;
        this.secrets = secrets;
        this.cache = new StartCache(data.folder("aot"));
    }

    /** One of our own JVMs, without a start cache. */
    private record Jvm(
            List<String> options,
            String classPath,
            List<String> main,
            @Nullable Path folder,
            String key) {}

    /** The command of one of our own JVMs, with its start cache, or recording for one. */
    ProcessBuilder of(Service service) throws IOException, StandaloneException {
        Jvm jvm = jvm(service);
        return command(jvm, cache.options(service.id(), jvm.key()));
    }

    /** How the start cache of one of our own JVMs is made; empty when nothing is recorded for it. */
    Optional<CacheMaking> cacheMaking(Service service) throws IOException, StandaloneException {
        Jvm jvm = jvm(service);
        return cache.unmade(service.id(), jvm.key())
                .map(unmade -> new CacheMaking(command(jvm, unmade.options()), unmade));
    }

    /** A command that makes a start cache, and what is done with it. */
    record CacheMaking(ProcessBuilder command, StartCache.Unmade cache) {}

    private Jvm jvm(Service service) throws IOException, StandaloneException {
        return switch (service) {
            case BROKER -> broker();
            case INGEST, WORKER, AGGREGATOR -> application(service);
            case INDEX -> throw new IllegalArgumentException("the index is prepared by its own module");
        };
    }

    /** The index, with its configuration written anew. */
    IndexNode index() throws IOException, StandaloneException {
        IndexSettings settings = new IndexSettings(
                ports.of(Service.INDEX), ports.indexTransport(), Secrets.USER, secrets.index(), INDEX_HEAP_MEGABYTES);
        try {
            return IndexNode.prepare(distribution.index(), data.folder("index"), settings);
        } catch (IndexException refused) {
            throw new StandaloneException(
                    StandaloneException.Kind.MISSING, Objects.requireNonNull(refused.getMessage()), refused);
        }
    }

    private Jvm broker() throws IOException, StandaloneException {
        List<Path> jars = distribution.brokerClassPath();
        List<String> options = options(Service.BROKER);
        options.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss,SSS"));
        return new Jvm(
                options,
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                List.of(
                        "dev.assay.embedded.kafka.BrokerProcess",
                        data.config(Service.BROKER).toString()),
                null,
                key(jars, options));
    }

    private Jvm application(Service service) throws IOException, StandaloneException {
        Path folder = distribution.application(service);
        Attributes manifest = manifest(folder.resolve("quarkus-run.jar"));
        List<String> options = options(service);
        for (String opened :
                Objects.requireNonNullElse(manifest.getValue("Add-Opens"), "").split(" ", -1)) {
            if (!opened.isBlank()) {
                options.add("--add-opens=" + opened + "=ALL-UNNAMED");
            }
        }
        options.add("--sun-misc-unsafe-memory-access=allow");
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("-Dquarkus.config.locations=" + data.config(service).toUri());
        return new Jvm(
                options,
                distribution.lifeline() + File.pathSeparator + "quarkus-run.jar",
                List.of(
                        Lifeline.class.getName(),
                        Objects.requireNonNull(
                                manifest.getValue(Attributes.Name.MAIN_CLASS), "quarkus-run.jar's main class")),
                folder,
                key(Distribution.files(folder, ""), options));
    }

    private List<String> options(Service service) {
        List<String> options = new ArrayList<>(MODEST);
        options.addAll(Objects.requireNonNull(MEMORY.get(service)));
        options.add("-XX:ErrorFile=" + data.log(service.id() + "-crash"));
        return options;
    }

    private static String key(List<Path> files, List<String> options) {
        List<String> others = new ArrayList<>(options);
        others.add(Runtime.version().toString());
        return Distribution.hash(files, others);
    }

    private static ProcessBuilder command(Jvm jvm, List<String> cacheOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm.options());
        command.addAll(cacheOptions);
        command.addAll(List.of("-cp", jvm.classPath()));
        command.addAll(jvm.main());
        ProcessBuilder builder = new ProcessBuilder(command);
        if (jvm.folder() != null) {
            builder.directory(jvm.folder().toFile());
        }
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        // Without it glibc keeps one pool of freed memory per thread.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder;
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return Objects.requireNonNull(file.getManifest(), () -> jar + " has no manifest")
                    .getMainAttributes();
        }
    }
}
