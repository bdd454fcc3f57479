package dev.assay.engine.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists what was built beside this class, in a folder or in a jar; so nobody keeps an index by hand. */
public final class BuiltInFiles {

    private BuiltInFiles() {}

    /** Contents of all files below a folder whose name ends so, by path relative to the class path's root. */
    public static SortedMap<String, byte[]> below(String folder, String suffix) {
        return beside(BuiltInFiles.class, folder, name -> name.endsWith(suffix));
    }

    /** Contents of the wanted files below a folder of the jar, or of the folder of classes, that holds a class. */
    public static SortedMap<String, byte[]> beside(Class<?> type, String folder, Predicate<String> wanted) {
        String name = type.getName().replace('.', '/') + ".class";
        URL anchor = type.getClassLoader().getResource(name);
        if (anchor == null) {
            throw new IllegalStateException("the class path does not show " + name);
        }
        try {
            return "jar".equals(anchor.getProtocol())
                    ? ofJar(anchor, folder, wanted)
                    : read(root(Path.of(anchor.toURI()), name), folder, wanted);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the built-in files under " + folder, broken);
        } catch (URISyntaxException broken) {
            throw new IllegalStateException("unusable class path entry " + anchor, broken);
        }
    }

    private static Path root(Path file, String name) {
        int above = Path.of(name).getNameCount();
        return file.resolve("../".repeat(above)).normalize();
    }

    private static SortedMap<String, byte[]> ofJar(URL anchor, String folder, Predicate<String> wanted)
            throws IOException, URISyntaxException {
        String address = anchor.getPath();
        URI jar = new URI(address.substring(0, address.indexOf("!/")));
        try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
            return read(files.getPath("/"), folder, wanted);
        }
    }

    private static SortedMap<String, byte[]> read(Path root, String folder, Predicate<String> wanted)
            throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return contents;
        }
        try (Stream<Path> walk = Files.walk(start)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (wanted.test(name)) {
                    contents.put(name, Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }
}
