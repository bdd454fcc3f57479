package dev.assay.bench.faults;

import dev.assay.engine.analyze.PathRole;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Source files of repositories' newest commits, drawn at random and read when they are wanted. */
final class RealFiles {

    private static final int LARGEST = 60_000;
    private static final int KEPT = 60;

    private final Map<Language, List<Place>> shipped = new EnumMap<>(Language.class);
    private final Map<Language, List<Place>> tests = new EnumMap<>(Language.class);
    private final Map<Place, File> read = new TreeMap<>();

    private record Place(String repository, String path) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = repository.compareTo(other.repository);
            return order == 0 ? path.compareTo(other.path) : order;
        }
    }

    /** A file's content. */
    record File(String path, String text) {}

    private RealFiles() {}

    static RealFiles of(List<Path> repositories, long seed) throws IOException, InterruptedException {
        RealFiles files = new RealFiles();
        for (Path repository : repositories) {
            String listed = git(repository, "ls-tree", "-r", "--name-only", "-z", "HEAD");
            for (String path : listed.split("\0", -1)) {
                Optional<Language> language = Language.of(path, new byte[0]).filter(Language::code);
                PathRole role = PathRole.of(path);
                boolean migration = path.contains("migrations/");
                if (!migration && language.isPresent() && (role == PathRole.PRODUCTION || role.test())) {
                    Map<Language, List<Place>> places = role.test() ? files.tests : files.shipped;
                    places.computeIfAbsent(language.get(), any -> new ArrayList<>())
                            .add(new Place(repository.toString(), path));
                }
            }
        }
        Random random = new Random(seed);
        files.shipped.values().forEach(places -> Collections.shuffle(places, random));
        files.tests.values().forEach(places -> Collections.shuffle(places, random));
        return files;
    }

    /** A file that a person wrote; of the first few hundred that were drawn, so that each is read once. */
    File any(Language language, boolean inTests, Random random) throws IOException, InterruptedException {
        List<Place> places = (inTests ? tests : shipped).getOrDefault(language, List.of());
        if (places.isEmpty()) {
            throw new IOException(
                    "no " + language.displayName() + (inTests ? " tests" : " files") + " in these repositories");
        }
        while (true) {
            Place place = places.get(random.nextInt(Math.min(KEPT, places.size())));
            File file = content(place);
            if (usable(language, file)) {
                return file;
            }
            places.remove(place);
        }
    }

    private File content(Place place) throws IOException, InterruptedException {
        File known = read.get(place);
        if (known == null) {
            known = new File(place.path(), git(Path.of(place.repository()), "show", "HEAD:" + place.path()));
            read.put(place, known);
        }
        return known;
    }

    private static boolean usable(Language language, File file) {
        byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
        return file.text().length() < LARGEST
                && file.text().lines().count() > 20
                && LeftOut.ofContent(language, bytes, Budget.STANDARD.bytes(), false)
                        .isEmpty();
    }

    private static String git(Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git failed in " + repository);
        }
        return output;
    }
}
