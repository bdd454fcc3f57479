package dev.assay.engine.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code linguist-generated} and {@code linguist-vendored} rules of a repository's {@code .gitattributes} files. */
public final class Attributes {
    public static final Attributes NONE = new Attributes(List.of());

    private static final int MAXIMUM_RULES = 10_000;
    private static final String GENERATED = "linguist-generated";
    private static final String VENDORED = "linguist-vendored";

    /** What one line says of the paths it names; a value that is empty takes back what was said before. */
    private record Rule(Glob paths, String attribute, Optional<Boolean> value) {}

    private final List<Rule> rules;

    private Attributes(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads attribute files. Lines that cannot be read are passed over, as git does; so is what comes after ten thousand
     * rules.
     *
     * @param files content by path, e.g. {@code .gitattributes}, {@code web/.gitattributes}
     */
    public static Attributes of(Map<String, String> files) {
        List<Rule> rules = new ArrayList<>();
        files.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, String> file) -> depth(file.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(file -> read(file.getKey(), file.getValue(), rules));
        return new Attributes(rules);
    }

    /** Whether the path is declared generated: empty when nothing is said of it. */
    public Optional<Boolean> generated(String path) {
        return value(GENERATED, path);
    }

    /** Whether the path is declared vendored: empty when nothing is said of it. */
    public Optional<Boolean> vendored(String path) {
        return value(VENDORED, path);
    }

    /** The last rule wins, and a file deeper in the tree comes after those above it. */
    private Optional<Boolean> value(String attribute, String path) {
        for (Rule rule : rules.reversed()) {
            if (rule.attribute.equals(attribute) && rule.paths.matches(path)) {
                return rule.value;
            }
        }
        return Optional.empty();
    }

    private static int depth(String path) {
        return (int) path.chars().filter(letter -> letter == '/').count();
    }

    private static void read(String path, String content, List<Rule> rules) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        content.lines().map(String::strip).forEach(line -> {
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("[attr]")) {
                readLine(folder, line, rules);
            }
        });
    }

    private static void readLine(String folder, String line, List<Rule> rules) {
        int end = line.startsWith("\"") ? line.indexOf('"', 1) : -1;
        String[] words = (end > 0 ? line.substring(end + 1).strip() : line).split("\\s+", -1);
        String glob = end > 0 ? line.substring(1, end) : words[0];
        Optional<Glob> paths = Glob.of(folder, glob);
        if (paths.isEmpty()) {
            return;
        }
        Arrays.stream(words).skip(end > 0 ? 0 : 1).forEach(word -> {
            String name = word.replaceFirst("^[-!]", "").replaceFirst("=.*$", "");
            if ((name.equals(GENERATED) || name.equals(VENDORED)) && rules.size() < MAXIMUM_RULES) {
                rules.add(new Rule(paths.get(), name, valueOf(word)));
            }
        });
    }

    private static Optional<Boolean> valueOf(String word) {
        if (word.startsWith("!")) {
            return Optional.empty();
        }
        return Optional.of(!word.startsWith("-") && !word.endsWith("=false"));
    }
}
