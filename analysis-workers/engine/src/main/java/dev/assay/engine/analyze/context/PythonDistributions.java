package dev.assay.engine.analyze.context;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which distribution brings which module of Python, as the tables under {@code practices/} list it. */
final class PythonDistributions {
    private static final String STANDARD_RESOURCE = "/practices/python-standard.txt";
    private static final String MODULES_RESOURCE = "/practices/python-modules.tsv";
    private static final Pattern SEPARATOR = Pattern.compile("[-_.]+");
    private static final Set<String> STANDARD = Set.copyOf(lines(STANDARD_RESOURCE));
    private static final Map<String, List<String>> DISTRIBUTIONS = distributions();

    private PythonDistributions() {}

    static boolean standard(String module) {
        return STANDARD.contains(module);
    }

    /** The form in which names of distributions are compared. */
    static String normal(String name) {
        return SEPARATOR.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /**
     * Whether one of the declared distributions brings the module, by the table or by how such names are made.
     *
     * @param declared normal names
     */
    static boolean brought(String module, Set<String> declared) {
        String name = normal(module);
        if (declared.contains(name)
                || DISTRIBUTIONS.getOrDefault(module, List.of()).stream().anyMatch(declared::contains)) {
            return true;
        }
        return declared.stream().anyMatch(one -> related(one, name));
    }

    /** {@code python-x}, {@code pyx}, {@code x-python}, and namespaces such as {@code google-cloud-storage}. */
    private static boolean related(String distribution, String module) {
        return distribution.startsWith(module + "-")
                || distribution.endsWith("-" + module)
                || distribution.equals("py" + module)
                || distribution.equals(module + "py")
                || distribution.replace("-", "").equals(module.replace("-", ""));
    }

    private static Map<String, List<String>> distributions() {
        Map<String, List<String>> distributions = new HashMap<>();
        for (String line : lines(MODULES_RESOURCE)) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 2) {
                throw new IllegalStateException(
                        MODULES_RESOURCE + " has " + fields.length + " fields, must have 2: " + line);
            }
            distributions.put(fields[0], List.of(fields[1].split(",", -1)));
        }
        return distributions;
    }

    private static Set<String> lines(String resource) {
        try (InputStream in = PythonDistributions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            Set<String> lines = new HashSet<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line.strip());
                }
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }
}
