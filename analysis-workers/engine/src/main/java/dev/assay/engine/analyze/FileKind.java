package dev.assay.engine.analyze;

import com.google.re2j.Pattern;
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
    MAKEFILE,
    /** Lines that give values to names. */
    SETTINGS,
    /** Any other text that nobody parses, but that people may leave a secret in. */
    TEXT;

    private static final Pattern SETTINGS_NAME = Pattern.compile("(?:\\.env|.*\\.env|\\.env\\.[a-z0-9_-]+|\\.envrc"
            + "|.*\\.(?:properties|ini|cfg|conf|config|toml|xml|ya?ml|json|jsonc|json5|tfvars|plist|credentials)"
            + "|credentials|\\.npmrc|\\.netrc|\\.pypirc|\\.pgpass|\\.my\\.cnf|\\.s3cfg|\\.dockercfg|\\.boto)");
    private static final Pattern TEXT_NAME = Pattern.compile(
            ".*\\.(?:md|mdx|rst|txt|adoc|ipynb|sh|bash|zsh|fish|ps1|bat|cmd"
                    + "|tf|hcl|sql|rb|erb|php|cs|fs|kt|kts|scala|groovy|swift|m|rs|c|h|cc|cpp|hpp|pl|pm|lua|r|dart|ex|exs|erl|clj|vue"
                    + "|svelte|astro|html?|css|scss|http|rest|graphql|pem|key|ppk|asc|crt|gradle|cnf|service|nix|example|sample"
                    + "|template|tmpl|tpl|j2|dist)|id_(?:rsa|dsa|ecdsa|ed25519)|vagrantfile|procfile|gemfile|rakefile|\\.bashrc|\\.zshrc");

    /** Settings of nobody: their values show what goes where. */
    private static final Pattern SHOWN = Pattern.compile(
            "(?:.*[._-])?(?:example|sample|template|tmpl|dist|defaults?)(?:[._-].*)?"
                    + "|.*\\.schema\\.json|swagger.*|openapi.*|package(?:-lock)?\\.json|composer\\.(?:json|lock)|tsconfig.*\\.json");

    private static final Pattern REQUIREMENTS_FOLDER = Pattern.compile("(?:.*/)?requirements/[^/]+\\.(?:txt|in)");

    private static final Pattern WORDS_OF_THE_PAGE =
            Pattern.compile("(?:.*/)?(?:i18n|l10n|locales?|lang|langs|languages|translations?|messages)/.*");

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
            ".buildkite/pipeline.yml",
            ".buildkite/pipeline.yaml",
            ".buildkite/pipeline.json",
            ".semaphore/semaphore.yml",
            ".teamcity/settings.kts",
            "codefresh.yml",
            "wercker.yml",
            "shippable.yml",
            "buildspec.yml",
            "azure-pipelines.yaml",
            ".azure-pipelines.yml",
            "cloudbuild.yml");
    private static final Pattern OTHER_CI_FOLDER = Pattern.compile(
            "(?:\\.tekton|tekton|\\.azure-pipelines|azure-pipelines|\\.azuredevops|\\.woodpecker|\\.buildkite|\\.semaphore"
                    + "|\\.forgejo/workflows|\\.gitea/workflows|\\.circleci)/.*\\.ya?ml|(?:.*/)?jenkinsfile(?:[.-].*)?");
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
        if (REQUIREMENTS_FOLDER.matches(lower)) {
            return REQUIREMENTS;
        }
        if (isWorkflow(lower)) {
            return GITHUB_WORKFLOW;
        }
        if (lower.equals(".gitlab-ci.yml") || lower.startsWith(".gitlab/ci/")) {
            return GITLAB_CI;
        }
        if (OTHER_CI_FILES.contains(lower) || OTHER_CI_FOLDER.matches(lower)) {
            return OTHER_CI;
        }
        if (lower.startsWith(".github/dependabot.") || RENOVATE_FILES.contains(lower)) {
            return DEPENDENCY_BOT;
        }
        if (lower.contains("pull_request_template") || lower.startsWith(".gitlab/merge_request_templates/")) {
            return PULL_REQUEST_TEMPLATE;
        }
        return lower.equals(AssayPath.FILE) ? ASSAY_FILE : ofText(lower);
    }

    private static FileKind ofText(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (SETTINGS_NAME.matches(name)) {
            return SHOWN.matches(name) || WORDS_OF_THE_PAGE.matches(path) ? TEXT : SETTINGS;
        }
        return TEXT_NAME.matches(name) ? TEXT : PLAIN;
    }

    /** Whether its lines give values to names. */
    public boolean settings() {
        return switch (this) {
            case SETTINGS, DOCKERFILE, GITHUB_WORKFLOW, GITLAB_CI, OTHER_CI -> true;
            default -> false;
        };
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
