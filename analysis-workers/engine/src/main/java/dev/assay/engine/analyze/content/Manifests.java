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

    /** The main dependencies of a {@code pyproject.toml}, by the two tables that hold them. */
    private static List<Dependency> python(String text) {
        List<Dependency> found = new ArrayList<>();
        String table = "";
        boolean inArray = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (!inArray && stripped.startsWith("[")) {
                table = stripped;
            } else if (table.equals("[tool.poetry.dependencies]")) {
                addName(POETRY, stripped, number, found);
            } else if (inArray || (table.equals("[project]") && stripped.startsWith("dependencies"))) {
                Matcher quoted = QUOTED.matcher(stripped);
                while (quoted.find()) {
                    found.add(new Dependency(quoted.group(1), "main", number));
                }
                inArray = !stripped.endsWith("]");
            }
        }
        return found;
    }

    private static void addName(Pattern pattern, String line, int number, List<Dependency> found) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find() && !matcher.group(1).equals("python")) {
            found.add(new Dependency(matcher.group(1), "main", number));
        }
    }
}
