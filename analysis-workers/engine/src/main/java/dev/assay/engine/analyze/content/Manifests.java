package dev.assay.engine.analyze.content;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** The dependencies that a manifest declares. */
public final class Manifests {
    private static final Map<String, String> NODE_SCOPES = Map.of(
            "dependencies", "main",
            "devDependencies", "dev",
            "peerDependencies", "peer",
            "optionalDependencies", "optional");
    private static final Pattern REQUIREMENT = Pattern.compile("^\\s*([A-Za-z0-9][A-Za-z0-9._-]*)");
    private static final Pattern GO_REQUIRE =
            Pattern.compile("^\\s*(?:require\\s+)?([a-z0-9][\\w.~-]*\\.[a-z]+/\\S+|gopkg\\.in/\\S+)\\s+v\\S+");

    private static final Pattern GO_MODULE = Pattern.compile("^module\\s+\"?([^\\s\"]+)");
    private static final Pattern QUOTED = Pattern.compile("[\"']\\s*([A-Za-z0-9][A-Za-z0-9._-]*)[^\"']*[\"']");
    private static final Pattern POETRY = Pattern.compile("^\"?([A-Za-z0-9][A-Za-z0-9._-]*)\"?\\s*=");

    private static final Pattern TABLE = Pattern.compile("\\[[^\\[\\]\"']+\\]|\\[\\[[^\\[\\]]+\\]\\]");

    /** Tables whose keys are distributions. */
    private static final Pattern KEYED_TABLE =
            Pattern.compile("^\\[(?:tool\\.poetry\\.(?:.*\\.)?(?:dev-)?dependencies|packages" + "|dev-packages)\\]$");

    /** Tables whose values are lists of requirements. */
    private static final Pattern GROUP_TABLE =
            Pattern.compile("^\\[(?:project\\.optional-dependencies|dependency-groups"
                    + "|tool\\.pdm\\.dev-dependencies|tool\\.uv|options\\.extras_require)\\]$");

    private static final Pattern LIST = Pattern.compile(
            "\\b(dependencies|install_requires|extras_require|tests_require|setup_requires|requires|dev-dependencies"
                    + "|REQUIREMENTS|requirements|INSTALL_REQUIRES)\\b[^=]*=\\s*[\\[{(]");

    private Manifests() {}

    /** In the order of their lines. */
    public static List<Dependency> of(FileKind kind, String text) {
        return switch (kind) {
            case NODE_MANIFEST -> node(text);
            case REQUIREMENTS -> requirements(text);
            case GO_MOD -> go(text);
            case PYTHON_MANIFEST -> python(text);
            default -> List.of();
        };
    }

    private static List<Dependency> node(String text) {
        Optional<Node> root = YamlText.read(text);
        List<Dependency> found = new ArrayList<>();
        if (root.isEmpty() || !(root.get() instanceof MappingNode top)) {
            return found;
        }
        for (NodeTuple section : top.getValue()) {
            String scope = NODE_SCOPES.get(YamlText.scalar(section.getKeyNode()));
            if (scope != null && section.getValueNode() instanceof MappingNode names) {
                for (NodeTuple entry : names.getValue()) {
                    found.add(new Dependency(
                            YamlText.scalar(entry.getKeyNode()), scope, YamlText.line(entry.getKeyNode())));
                }
            }
        }
        YamlText.value(top, "name")
                .ifPresent(
                        name -> found.add(new Dependency(YamlText.scalar(name), Dependency.SELF, YamlText.line(name))));
        return found;
    }

    private static List<Dependency> requirements(String text) {
        return lines(text, REQUIREMENT);
    }

    private static List<Dependency> go(String text) {
        List<Dependency> found = lines(text, GO_REQUIRE);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher module = GO_MODULE.matcher(line);
            if (module.find()) {
                found.add(new Dependency(module.group(1), Dependency.SELF, number));
            }
        }
        return found;
    }

    private static List<Dependency> lines(String text, Pattern pattern) {
        List<Dependency> found = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                found.add(new Dependency(matcher.group(1), "main", number));
            }
        }
        return found;
    }

    /**
     * What the tables of a {@code pyproject.toml} or a {@code Pipfile} and the lists of a {@code setup.py} or
     * {@code setup.cfg} name: for the product, or for some purpose beside it.
     */
    private static List<Dependency> python(String text) {
        List<Dependency> found = new ArrayList<>();
        String table = "";
        String list = "";
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (list.isEmpty() && TABLE.matcher(stripped).matches()) {
                table = stripped;
            } else if (KEYED_TABLE.matcher(table).find()) {
                addName(POETRY, stripped, number, scope(table), found);
            } else {
                list = list.isEmpty() ? listBegun(table, stripped) : list;
                if (!list.isEmpty()) {
                    addQuoted(stripped, number, list, found);
                    list = listEnds(stripped) ? "" : list;
                }
            }
        }
        return found;
    }

    private static String scope(String table) {
        return table.contains("dev") || table.contains("group") ? "dev" : "main";
    }

    /** The scope of a list of requirements that begins on a line; empty when none does. */
    private static String listBegun(String table, String line) {
        Matcher list = LIST.matcher(line);
        if (list.find()) {
            return table.equals("[project]") && list.group(1).equals("dependencies") ? "main" : "optional";
        }
        boolean group = GROUP_TABLE.matcher(table).find() && line.contains("=") && line.contains("[");
        return group ? "optional" : "";
    }

    private static boolean listEnds(String line) {
        return line.endsWith("]")
                || line.endsWith("],")
                || line.endsWith("})")
                || line.endsWith("},")
                || line.equals("}");
    }

    private static void addQuoted(String line, int number, String scope, List<Dependency> found) {
        Matcher quoted = QUOTED.matcher(line);
        while (quoted.find()) {
            found.add(new Dependency(quoted.group(1), scope, number));
        }
    }

    private static void addName(Pattern pattern, String line, int number, String scope, List<Dependency> found) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find() && !matcher.group(1).equals("python")) {
            found.add(new Dependency(matcher.group(1), scope, number));
        }
    }
}
