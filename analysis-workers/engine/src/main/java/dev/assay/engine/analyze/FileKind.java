package dev.assay.engine.analyze;

import java.util.Locale;
import java.util.Set;

/** What a file is beside being source: told by its path alone. */
public enum FileKind {
    PLAIN,
    GIT_ATTRIBUTES,
    ASSAY_FILE,
    CODEOWNERS,
    PULL_REQUEST_TEMPLATE,
    GITHUB_WORKFLOW,
    GITLAB_CI,
    OTHER_CI,
    JENKINSFILE,
    DEPENDENCY_BOT,
    PRE_COMMIT,
    NODE_MANIFEST,
    PYTHON_MANIFEST,
    REQUIREMENTS,
    MAVEN_POM,
    GRADLE_BUILD,
    GO_MOD,
    DOCKERFILE,
    MAKEFILE;

    private static final Set<String> OTHER_CI_FILES = Set.of(
            ".circleci/config.yml",
            ".travis.yml",
            "azure-pipelines.yml",
            "bitbucket-pipelines.yml",
            ".drone.yml",
            ".woodpecker.yml",
            "appveyor.yml",
            ".appveyor.yml",
            ".cirrus.yml",
            "cloudbuild.yaml",
            ".buildkite/pipeline.yml");
    private static final Set<String> RENOVATE_FILES =
            Set.of("renovate.json", "renovate.json5", ".renovaterc", ".renovaterc.json", ".github/renovate.json");

    /** The kind of a path, written with {@code /}. */
    public static FileKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String lower = path.toLowerCase(Locale.ROOT);
        FileKind ofName = ofName(name);
        if (ofName != PLAIN) {
            return ofName;
        }
        if (isWorkflow(lower)) {
            return GITHUB_WORKFLOW;
        }
        if (lower.equals(".gitlab-ci.yml") || lower.startsWith(".gitlab/ci/")) {
            return GITLAB_CI;
        }
        if (OTHER_CI_FILES.contains(lower)) {
            return OTHER_CI;
        }
        if (lower.startsWith(".github/dependabot.") || RENOVATE_FILES.contains(lower)) {
            return DEPENDENCY_BOT;
        }
        if (lower.contains("pull_request_template") || lower.startsWith(".gitlab/merge_request_templates/")) {
            return PULL_REQUEST_TEMPLATE;
        }
        return lower.equals(AssayPath.FILE) ? ASSAY_FILE : PLAIN;
    }

    /** Whether the content is wanted although no language may be known for it. */
    public boolean read() {
        return this != PLAIN && this != PULL_REQUEST_TEMPLATE;
    }

    /** Whether it makes its folder a module that is built on its own. */
    public boolean manifest() {
        return switch (this) {
            case NODE_MANIFEST, PYTHON_MANIFEST, MAVEN_POM, GRADLE_BUILD, GO_MOD -> true;
            default -> false;
        };
    }

    private static FileKind ofName(String name) {
        return switch (name) {
            case ".gitattributes" -> GIT_ATTRIBUTES;
            case "CODEOWNERS" -> CODEOWNERS;
            case "Jenkinsfile" -> JENKINSFILE;
            case ".pre-commit-config.yaml" -> PRE_COMMIT;
            case "package.json" -> NODE_MANIFEST;
            case "pyproject.toml", "Pipfile", "setup.cfg", "setup.py", "tox.ini", "noxfile.py" -> PYTHON_MANIFEST;
            case "pom.xml" -> MAVEN_POM;
            case "build.gradle", "build.gradle.kts", "libs.versions.toml" -> GRADLE_BUILD;
            case "go.mod" -> GO_MOD;
            case "Makefile", "Taskfile.yml", "justfile" -> MAKEFILE;
            default -> ofShape(name);
        };
    }

    private static FileKind ofShape(String name) {
        if (name.equals("Dockerfile") || name.startsWith("Dockerfile.") || name.endsWith(".dockerfile")) {
            return DOCKERFILE;
        }
        boolean requirements = name.startsWith("requirements") && (name.endsWith(".txt") || name.endsWith(".in"));
        return requirements ? REQUIREMENTS : PLAIN;
    }

    private static boolean isWorkflow(String lower) {
        return lower.startsWith(".github/workflows/") && (lower.endsWith(".yml") || lower.endsWith(".yaml"));
    }

    private static final class AssayPath {
        static final String FILE = dev.assay.engine.settings.AssayFile.PATH;
    }
}
