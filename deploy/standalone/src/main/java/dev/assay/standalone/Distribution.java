package dev.assay.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the built artifacts are, relative to the project's folder: the same applications of the three services that
 * production runs, and the broker's jars.
 *
 * @param home the project's folder
 */
record Distribution(Path home) {
    /** System property that names the project's folder; without it the folder above this class is taken. */
    static final String PROPERTY = "assay.home";

    private static final Pattern CRASH = Pattern.compile("(hs_err|replay)_pid.*|core(\\..*)?");

    private static final Map<Service, String> APPLICATIONS = Map.of(
            Service.INGEST, "ingest-service/service",
            Service.WORKER, "analysis-workers/service",
            Service.AGGREGATOR, "aggregator/service");

    static Distribution find() throws StandaloneException {
        String named = System.getProperty(PROPERTY);
        Path home = named == null ? projectAbove(codeSource()) : Path.of(named).toAbsolutePath();
        if (home == null) {
            throw StandaloneException.missing("set -D" + PROPERTY + " to Assay's folder");
        }
        return new Distribution(home);
    }

    /** The folder of one of our own services' application. */
    Path application(Service service) throws StandaloneException {
        return built(home.resolve(APPLICATIONS.get(service)).resolve("target/quarkus-app"), "quarkus-run.jar");
    }

    /** The broker's class path, sorted, so that it is the same at every start. */
    List<Path> brokerClassPath() throws StandaloneException {
        Path target = built(home.resolve("deploy/embedded-kafka/target"), "embedded-kafka.jar");
        List<Path> jars = new ArrayList<>(files(built(target.resolve("broker"), "."), ".jar"));
        jars.addFirst(target.resolve("embedded-kafka.jar"));
        return jars;
    }

    /** The unpacked Elasticsearch. */
    Path index() throws StandaloneException {
        Path folder = built(home.resolve("deploy/embedded-index/target/distribution"), ".");
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isDirectory(child.resolve("modules")))
                    .max(Path::compareTo)
                    .orElseThrow(() -> StandaloneException.missing(notBuilt(folder)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The products that write a data folder. */
    Writers writers() throws StandaloneException {
        return new Writers(Map.of(
                "Kafka", version(brokerClassPath(), "kafka-metadata-(.+)\\.jar"),
                "Elasticsearch", version(List.of(index()), "elasticsearch-(.+)")));
    }

    private static String version(List<Path> files, String name) {
        Pattern pattern = Pattern.compile(name);
        return files.stream()
                .map(file -> pattern.matcher(nameOf(file)))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is called " + name + " among " + files));
    }

    private static String nameOf(Path file) {
        return file.getName(file.getNameCount() - 1).toString();
    }

    /** The jar that ties a process to its parent. */
    Path lifeline() throws StandaloneException {
        return built(home.resolve("deploy/lifeline/target"), "lifeline.jar").resolve("lifeline.jar");
    }

    /** Tells builds apart: a hash over names, sizes and times of everything that runs. */
    String fingerprint() throws StandaloneException {
        List<Path> all = new ArrayList<>(brokerClassPath());
        all.add(lifeline());
        for (Service service : Service.own()) {
            all.addAll(files(application(service), ""));
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                all.add(Path.of(entry).toAbsolutePath());
                all.addAll(besides(Path.of(entry).toAbsolutePath()));
            }
        }
        return hash(all, List.of());
    }

    /** A hash over the files' paths, sizes and times, and over what else makes a difference. */
    static String hash(List<Path> files, List<String> others) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                String line = file + "\t" + attributes.size() + "\t"
                        + attributes.lastModifiedTime().toMillis() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            others.forEach(other -> digest.update((other + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK lacks SHA-256", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All regular files below a folder whose names end so, sorted; what a JVM that crashed there left is none. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !CRASH.matcher(nameOf(file)).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a jar's manifest refers to: the jars in the folder {@code lib} beside it. */
    private static List<Path> besides(Path jar) {
        Path libraries = jar.resolveSibling("lib");
        return Files.isDirectory(libraries) ? files(libraries, ".jar") : List.of();
    }

    private static Path built(Path folder, String needed) throws StandaloneException {
        if (!Files.exists(folder.resolve(needed))) {
            throw StandaloneException.missing(notBuilt(folder));
        }
        return folder;
    }

    private static String notBuilt(Path folder) {
        return folder + " is not built; run ./mvnw -DskipTests package";
    }

    private static Path codeSource() throws StandaloneException {
        CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
        try {
            if (source != null) {
                return Path.of(source.getLocation().toURI());
            }
        } catch (URISyntaxException odd) {
            // Falls through to the message that says what to set.
        }
        throw StandaloneException.missing("set -D" + PROPERTY + " to Assay's folder");
    }

    private static @Nullable Path projectAbove(Path start) {
        Path folder = start;
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
