package dev.assay.engine.analyze.content;

import dev.assay.engine.analyze.FileKind;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import dev.assay.engine.analyze.content.YamlText.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** What the content of one file tells of the practices. */
public final class ContentSignals {
    private static final int MOST_SIGNALS = 100;
    private static final Set<String> STATIC_ANALYSIS_TABLES =
            Set.of("[tool.ruff]", "[tool.mypy]", "[tool.pyright]", "[tool.pylint]", "[flake8]", "[mypy]");

    private ContentSignals() {}

    /** The signals in the order of their lines. */
    public static List<Signal> of(FileKind kind, String text) {
        List<Signal> signals = new ArrayList<>(all(kind, text));
        return List.copyOf(signals.subList(0, Math.min(signals.size(), MOST_SIGNALS)));
    }

    private static List<Signal> all(FileKind kind, String text) {
        return switch (kind) {
            case GITHUB_WORKFLOW -> githubWorkflow(text);
            case GITLAB_CI, OTHER_CI -> pipeline(text, yamlLines(text));
            case JENKINSFILE -> pipeline(text, plainLines(text, "//"));
            case DEPENDENCY_BOT -> List.of(new Signal(SignalType.DEPENDENCY_UPDATES, 0, "updates dependencies"));
            case PRE_COMMIT -> preCommit(text);
            case CODEOWNERS -> codeOwners(text);
            case PYTHON_MANIFEST -> toolTables(text);
            case MAVEN_POM, GRADLE_BUILD -> buildPlugins(text);
            case DOCKERFILE -> ImageRecipe.signals(text);
            default -> List.of();
        };
    }

    private static List<Signal> githubWorkflow(String text) {
        Optional<Node> jobs = YamlText.read(text).flatMap(root -> YamlText.value(root, "jobs"));
        return jobs.isEmpty() ? List.of() : pipeline(text, YamlText.values(jobs.get()));
    }

    private static List<Line> yamlLines(String text) {
        return YamlText.read(text).map(YamlText::values).orElse(List.of());
    }

    private static List<Signal> pipeline(String text, List<Line> lines) {
        List<Signal> signals = new ArrayList<>();
        if (!text.isBlank()) {
            signals.add(new Signal(SignalType.CI, 0, "pipeline"));
        }
        for (Line line : lines) {
            signals.addAll(StepPatterns.of(line.text(), line.number()));
        }
        return signals;
    }

    private static List<Signal> preCommit(String text) {
        List<Signal> signals = new ArrayList<>();
        signals.add(new Signal(SignalType.STATIC_ANALYSIS, 0, "pre-commit hooks"));
        for (Line line : yamlLines(text)) {
            StepPatterns.of(line.text(), line.number()).stream()
                    .filter(signal -> signal.type() == SignalType.SECRET_SCAN)
                    .forEach(signals::add);
        }
        return signals;
    }

    private static List<Signal> codeOwners(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#") && rule.contains("@")) {
                return List.of(
                        new Signal(SignalType.REVIEW, number, "names who must review"),
                        new Signal(SignalType.OWNERSHIP, number, "names owners of paths"));
            }
        }
        return List.of();
    }

    private static List<Signal> toolTables(String text) {
        List<Signal> signals = new ArrayList<>();
        for (Line line : plainLines(text, "#")) {
            String header = line.text().strip();
            if (STATIC_ANALYSIS_TABLES.contains(header)) {
                signals.add(new Signal(SignalType.STATIC_ANALYSIS, line.number(), "configures " + header));
            }
            if (header.equals("[tool.importlinter]") || header.equals("[importlinter]")) {
                signals.add(new Signal(SignalType.BOUNDARY_CHECK, line.number(), "import contracts"));
            }
        }
        return signals;
    }

    private static List<Signal> buildPlugins(String text) {
        List<Signal> signals = new ArrayList<>();
        for (Line line : plainLines(text, "//")) {
            plugin(line, SignalType.STATIC_ANALYSIS, signals, "checkstyle", "spotbugs", "errorprone", "error_prone");
            plugin(line, SignalType.CI_SECURITY_SCAN, signals, "dependency-check-maven", "org.owasp.dependencycheck");
            plugin(line, SignalType.BOUNDARY_CHECK, signals, "archunit", "spring-modulith");
            plugin(line, SignalType.LOAD_TEST, signals, "gatling-maven-plugin", "jmeter-maven-plugin", "io.gatling");
            plugin(line, SignalType.PERFORMANCE_TEST, signals, "jmh-core", "me.champeau.jmh");
        }
        return signals;
    }

    private static void plugin(Line line, SignalType type, List<Signal> signals, String... names) {
        for (String name : names) {
            boolean told = signals.stream().anyMatch(signal -> signal.what().equals("uses " + name));
            if (!told && line.text().contains(name)) {
                signals.add(new Signal(type, line.number(), "uses " + name));
            }
        }
    }

    private static List<Line> plainLines(String text, String comment) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith(comment)) {
                lines.add(new Line(number, line));
            }
        }
        return lines;
    }
}
