package dev.assay.engine.analyze.architecture;

import dev.assay.engine.source.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which library does which job, as {@code practices/jobs.tsv} lists it. */
final class Jobs {
    private static final String RESOURCE = "/practices/jobs.tsv";
    private static final Map<Family, List<Library>> LIBRARIES = load();

    private Jobs() {}

    /**
     * One library.
     *
     * @param job what it is for, in words for people
     * @param prefix what its imports begin with
     */
    record Library(String job, String name, String prefix) {}

    private enum Family {
        PYTHON,
        SCRIPT,
        JAVA,
        GO;

        private static Optional<Family> of(Language language) {
            return switch (language) {
                case PYTHON -> Optional.of(PYTHON);
                case JAVASCRIPT, TYPESCRIPT, TSX -> Optional.of(SCRIPT);
                case JAVA -> Optional.of(JAVA);
                case GO -> Optional.of(GO);
                default -> Optional.empty();
            };
        }
    }

    /** The library that an import of a language names, if it does a job that others do too. */
    static Optional<Library> of(Language language, String module) {
        return Family.of(language)
                .flatMap(family -> LIBRARIES.getOrDefault(family, List.of()).stream()
                        .filter(library -> begins(module, library.prefix()))
                        .findFirst());
    }

    private static boolean begins(String module, String prefix) {
        if (!module.startsWith(prefix)) {
            return false;
        }
        return module.length() == prefix.length() || "./".indexOf(module.charAt(prefix.length())) >= 0;
    }

    private static Map<Family, List<Library>> load() {
        try (InputStream in = Jobs.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE);
            }
            Map<Family, List<Library>> libraries = new EnumMap<>(Family.class);
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line, libraries);
                }
            }
            return libraries;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
        }
    }

    private static void add(String line, Map<Family, List<Library>> libraries) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            throw new IllegalStateException(RESOURCE + " has " + fields.length + " fields, must have 4: " + line);
        }
        List<Library> family = libraries.computeIfAbsent(Family.valueOf(fields[0]), any -> new ArrayList<>());
        for (String prefix : fields[3].split(",", -1)) {
            family.add(new Library(fields[1], fields[2], prefix));
        }
    }
}
