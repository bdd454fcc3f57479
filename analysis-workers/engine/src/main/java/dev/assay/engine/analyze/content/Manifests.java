package dev.assay.engine.analyze.content;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
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

    private Manifests() {}

    /** In the order of their lines. */
    public static List<Dependency> of(FileKind kind, String text) {
        return switch (kind) {
            case NODE_MANIFEST -> node(text);
            case REQUIREMENTS -> requirements(text);
            case GO_MOD -> lines(text, GO_REQUIRE);
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
                .ifPresent(name -> found.add(new Dependency(YamlText.scalar(name), "self", YamlText.line(name))));
        return found;
    }

    private static List<Dependency> requirements(String text) {
        return lines(text, REQUIREMENT);
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

    private static List<Dependency> python(String text) {
        if (!text.contains("dependencies")) {
            return List.of();
        }
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            return List.of();
        }
        List<Dependency> found = new ArrayList<>();
        addArray(toml, "project.dependencies", "main", found);
        TomlTable poetry = toml.getTable("tool.poetry.dependencies");
        if (poetry != null) {
            poetry.keySet().stream()
                    .filter(name -> !name.equals("python"))
                    .forEach(name -> found.add(new Dependency(name, "main", line(poetry, name))));
        }
        return found;
    }

    private static void addArray(TomlParseResult toml, String key, String scope, List<Dependency> found) {
        if (!(toml.get(key) instanceof TomlArray array)) {
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String requirement) {
                Matcher matcher = REQUIREMENT.matcher(requirement);
                if (matcher.find()) {
                    found.add(new Dependency(
                            matcher.group(1), scope, array.inputPositionOf(i).line()));
                }
            }
        }
    }

    private static int line(TomlTable table, String name) {
        var position = table.inputPositionOf(List.of(name));
        return position == null ? 1 : position.line();
    }
}
