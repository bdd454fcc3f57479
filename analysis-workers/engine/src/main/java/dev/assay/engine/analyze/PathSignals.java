package dev.assay.engine.analyze;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a path alone tells of a practice. */
public final class PathSignals {
    /** Names of lock files, by what they lock. */
    public static final Set<String> LOCK_FILES = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "bun.lock",
            "bun.lockb",
            "poetry.lock",
            "uv.lock",
            "pdm.lock",
            "pylock.toml",
            "Pipfile.lock",
            "go.sum",
            "Cargo.lock",
            "Gemfile.lock",
            "composer.lock",
            "gradle.lockfile");

    private static final Pattern LINTER = Pattern.compile(
            "\\.eslintrc(?:\\..+)?|eslint\\.config\\.[cm]?[jt]s|\\.golangci\\.(?:ya?ml|toml|json)|checkstyle[\\w-]*\\.xml"
                    + "|\\.?ruff\\.toml|mypy\\.ini|\\.pylintrc|\\.flake8|biome\\.jsonc?|sonar-project\\.properties"
                    + "|\\.oxlintrc\\.json|tslint\\.json|pyrightconfig\\.json|pmd[\\w-]*\\.xml|detekt\\.ya?ml");
    private static final Pattern BOUNDARIES = Pattern.compile(
            "\\.dependency-cruiser\\.[cm]?js(?:on)?|\\.importlinter|\\.go-arch-lint\\.ya?ml|tach\\.toml");
    private static final Pattern SECURITY_SETTINGS = Pattern.compile(
            "\\.snyk|\\.trivyignore|\\.gitleaks\\.toml|\\.semgrep\\.ya?ml|\\.bandit|osv-scanner\\.toml");
    private static final Pattern DECISIONS =
            Pattern.compile("(?:.*/)?(?:adrs?|decisions|architecture-decisions|rfcs?)/[^/]*\\d[^/]*\\.(?:md|adoc|rst)");
    private static final Pattern ARCHITECTURE = Pattern.compile("(?:docs?/(?:.*/)?)?architecture\\.(?:md|adoc|rst)");
    private static final Pattern KUBERNETES = Pattern.compile(
            "(?:.*/)?(?:chart\\.yaml|kustomization\\.ya?ml|skaffold\\.ya?ml|helmfile\\.ya?ml|fly\\.toml|procfile|"
                    + "serverless\\.ya?ml|vercel\\.json|netlify\\.toml|render\\.ya?ml)|(?:.*/)?(?:k8s|kubernetes)/.*\\.ya?ml"
                    + "|(?:.*/)?[^/]+\\.tf");
    private static final Pattern LOAD_TEST = Pattern.compile(
            "(?:.*/)?(?:locustfile\\.py|artillery\\.ya?ml|[^/]+\\.jmx|(?:k6|loadtests?|load-tests?)/.*\\.[jt]s)");

    private static final Pattern SECURITY_NAME =
            Pattern.compile("(?i)(?:^|[^a-z]|test)auth(?:[^o]|or[iz])|authn|authz|permission|security|csrf|xss");

    /** What the content of source tells only where it is a test. */
    private static final Set<SignalType> OF_TESTS = EnumSet.of(SignalType.SECURITY_TEST, SignalType.PERFORMANCE_TEST);

    /** What the paths that the patterns match have in common: looking for it is cheaper than matching. */
    private static final List<String> DESCRIPTOR_ENDINGS =
            List.of(".yaml", ".yml", ".tf", ".toml", ".json", "procfile");

    private static final List<String> LOAD_TEST_WORDS = List.of("load", "k6/", "locustfile", ".jmx", "artillery");

    private PathSignals() {}

    /** What a file tells, by its path, its content and the kind of test it is. */
    static List<Signal> of(TreeFile file) {
        if ("vendored".equals(file.leftOut()) || "excluded".equals(file.leftOut())) {
            return List.of();
        }
        List<Signal> signals = of(file.path());
        Set<SignalType> once = EnumSet.noneOf(SignalType.class);
        for (Signal signal : file.analysis().signals()) {
            boolean counts = !OF_TESTS.contains(signal.type())
                    || file.source().isEmpty()
                    || file.role().runs();
            if (counts && once.add(signal.type())) {
                signals.add(signal);
            }
        }
        if (file.role().runs() && file.source().isPresent()) {
            signals.add(ofTest(file.role()));
            if (SECURITY_NAME.matcher(nameOf(file.path())).find() && once.add(SignalType.SECURITY_TEST)) {
                signals.add(new Signal(SignalType.SECURITY_TEST, 0, "security test"));
            }
        }
        return signals;
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Signal ofTest(PathRole role) {
        return switch (role) {
            case INTEGRATION_TEST -> new Signal(SignalType.INTEGRATION_TEST, 0, "integration test");
            case END_TO_END_TEST -> new Signal(SignalType.END_TO_END_TEST, 0, "end-to-end test");
            case PERFORMANCE_TEST -> new Signal(SignalType.PERFORMANCE_TEST, 0, "performance test");
            default -> new Signal(SignalType.UNIT_TEST, 0, "test");
        };
    }

    private static List<Signal> of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = nameOf(path);
        List<Signal> signals = new ArrayList<>();
        if (FileKind.of(path) == FileKind.PULL_REQUEST_TEMPLATE) {
            signals.add(new Signal(SignalType.REVIEW, 0, "pull request template"));
        }
        if (LOCK_FILES.contains(name)) {
            signals.add(new Signal(SignalType.LOCK_FILE, 0, "lock file"));
        }
        if (lower.startsWith("readme") && !path.contains("/")) {
            signals.add(new Signal(SignalType.README, 0, "read me"));
        }
        addByName(name.toLowerCase(Locale.ROOT), signals);
        addByPath(lower, signals);
        return signals;
    }

    private static void addByName(String name, List<Signal> signals) {
        if (LINTER.matches(name)) {
            signals.add(new Signal(SignalType.STATIC_ANALYSIS, 0, "settings of a static analyser"));
        }
        if (BOUNDARIES.matches(name)) {
            signals.add(new Signal(SignalType.BOUNDARY_CHECK, 0, "module boundaries"));
        }
        if (SECURITY_SETTINGS.matches(name)) {
            signals.add(new Signal(SignalType.SECURITY_POLICY, 0, "settings of a security scanner"));
        }
    }

    private static void addByPath(String lower, List<Signal> signals) {
        if (lower.equals("security.md") || lower.equals(".github/security.md") || lower.equals("docs/security.md")) {
            signals.add(new Signal(SignalType.SECURITY_POLICY, 0, "security policy"));
        }
        boolean prose = lower.endsWith(".md") || lower.endsWith(".adoc") || lower.endsWith(".rst");
        if (prose && DECISIONS.matches(lower)) {
            signals.add(new Signal(SignalType.DECISION_RECORD, 0, "decision record"));
        }
        if (prose && ARCHITECTURE.matches(lower)) {
            signals.add(new Signal(SignalType.DECISION_RECORD, 0, "architecture document"));
        }
        if (DESCRIPTOR_ENDINGS.stream().anyMatch(lower::endsWith) && KUBERNETES.matches(lower)) {
            signals.add(new Signal(SignalType.DEPLOYMENT, 0, "deployment descriptor"));
        }
        if (LOAD_TEST_WORDS.stream().anyMatch(lower::contains) && LOAD_TEST.matches(lower)) {
            signals.add(new Signal(SignalType.LOAD_TEST, 0, "load test"));
        }
    }
}
