package dev.assay.embedded.index;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Finds the unpacked Elasticsearch that the build put beside this module. */
public final class NodeDistribution {
    /** System property that names the unpacked folder, where it is not beside this module's jar. */
    public static final String PROPERTY = "assay.index.distribution";

    private NodeDistribution() {}

    /**
     * The folder that holds {@code lib}, {@code modules} and {@code config}.
     *
     * @throws IndexException when it is not there
     */
    public static Path find() throws IndexException {
        String named = System.getProperty(PROPERTY);
        Path folder = named == null ? besideModule() : Path.of(named);
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> versions = children.filter(child -> Files.isDirectory(child.resolve("modules")))
                    .toList();
            if (versions.size() == 1) {
                return versions.getFirst();
            }
            throw new IndexException("exactly one unpacked Elasticsearch expected in " + folder + ", but there are "
                    + versions.size() + "; build again with ./mvnw clean package");
        } catch (IOException missing) {
            throw new IndexException("no unpacked Elasticsearch in " + folder + "; build with ./mvnw package", missing);
        }
    }

    private static Path besideModule() throws IndexException {
        CodeSource source = NodeDistribution.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IndexException("set -D" + PROPERTY + " to the unpacked Elasticsearch's folder");
        }
        try {
            return Path.of(source.getLocation().toURI()).resolveSibling("distribution");
        } catch (URISyntaxException odd) {
            throw new IndexException("set -D" + PROPERTY + " to the unpacked Elasticsearch's folder", odd);
        }
    }
}
