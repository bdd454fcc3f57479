package dev.assay.engine.analyze;

import dev.assay.engine.source.TextPattern;
import java.util.Locale;
import java.util.Set;

/** What a path says a source file is for. */
public enum PathRole {
    PRODUCTION,
    UNIT_TEST,
    INTEGRATION_TEST,
    END_TO_END_TEST,
    PERFORMANCE_TEST,
    /** Help for tests, data of tests. */
    TEST_SUPPORT,
    /** Examples, documentation, scripts of the build: neither shipped nor a test. */
    PERIPHERAL;

    private static final Set<String> TEST_FOLDERS = Set.of(
            "test",
            "tests",
            "__tests__",
            "spec",
            "specs",
            "test-suite",
            "unittests",
            "testfixtures",
            "androidtest",
            "smoke-test",
            "smoke-tests");
    private static final Set<String> SUPPORT_FOLDERS = Set.of(
            "testdata", "fixtures", "__fixtures__", "__mocks__", "mocks", "testfixtures", "test-support", "testutil");
    private static final Set<String> INTEGRATION_FOLDERS = Set.of(
            "integration",
            "integration-test",
            "integration-tests",
            "integration_tests",
            "integrationtest",
            "inttest",
            "functional",
            "functional-test",
            "functional-tests",
            "it",
            "intest",
            "inttests",
            "dockertest");
    /** Below a test folder they tell the kind of test; alone they may be a package of the product. */
    private static final Set<String> AMBIGUOUS_FOLDERS = Set.of("integration", "it", "functional");

    private static final Set<String> END_TO_END_FOLDERS = Set.of(
            "e2e", "end-to-end", "end2end", "cypress", "playwright", "acceptance", "acceptance-tests", "e2e-tests");
    private static final Set<String> PERFORMANCE_FOLDERS = Set.of(
            "benchmark",
            "benchmarks",
            "bench",
            "perf",
            "performance",
            "load-tests",
            "loadtest",
            "loadtests",
            "k6",
            "gatling",
            "jmh",
            "locust",
            "stress");
    private static final Set<String> PERIPHERAL_FOLDERS = Set.of(
            "example",
            "examples",
            "_example",
            "_examples",
            "docs",
            "doc",
            "documentation",
            "sample",
            "samples",
            "demo",
            "demos",
            "scripts",
            "buildsrc",
            "tools",
            "playground");
    private static final TextPattern TEST_NAME =
            TextPattern.ofWhole("(?:test_.*|.*_tests?)\\.py|.*_test\\.go|.*\\.(?:test|spec)\\.[cm]?[jt]sx?"
                    + "|(?:Test[A-Z].*|.*Tests?|.*TestCase|.*Spec)\\.java");
    private static final TextPattern INTEGRATION_NAME = TextPattern.ofWhole(
            ".*(?:IT|IntegrationTests?|ITCase)\\.java|.*integration.*_test\\.go|test_.*integration.*\\.py"
                    + "|.*\\.(?:int|integration|it)\\.(?:test|spec)\\.[cm]?[jt]sx?|.*[.-]integration\\.[cm]?[jt]sx?");
    private static final TextPattern END_TO_END_NAME = TextPattern.ofWhole(
            ".*(?:E2E|EndToEndTests?)\\.java|.*e2e.*_test\\.go|.*[.-](?:e2e|cy)(?:[.-](?:test|spec))?\\.[cm]?[jt]sx?");
    private static final TextPattern PERFORMANCE_NAME = TextPattern.ofWhole(
            ".*Benchmarks?\\.java|.*bench(?:marks?)?_test\\.go|bench.*_test\\.go|.*\\.bench\\.[cm]?[jt]sx?|locustfile\\.py|(?:test_)?bench_.*\\.py");

    /** The role of a source file. */
    public static PathRole of(String path) {
        int main = path.startsWith("src/main/") ? 0 : path.indexOf("/src/main/");
        if (main >= 0) {
            return ofMain(path.substring(0, main));
        }
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        String[] folders = slash < 0
                ? new String[0]
                : path.substring(0, slash).toLowerCase(Locale.ROOT).split("/", -1);
        boolean inTests = false;
        boolean support = false;
        boolean peripheral = false;
        PathRole kind = UNIT_TEST;
        for (String folder : folders) {
            inTests |= isTestFolder(folder);
            support |= SUPPORT_FOLDERS.contains(folder);
            peripheral |= isPeripheral(folder);
            kind = ofFolder(folder, kind);
        }
        PathRole named = ofName(name);
        if (named != PRODUCTION && !support) {
            return named == UNIT_TEST ? kind : named;
        }
        if (support || name.equals("conftest.py")) {
            return TEST_SUPPORT;
        }
        if (kind == END_TO_END_TEST || (kind == PERFORMANCE_TEST && folders.length > 0 && startsAt(folders))) {
            return kind;
        }
        if (inTests) {
            return holdsOnlyTests(name) ? kind : TEST_SUPPORT;
        }
        return peripheral ? PERIPHERAL : PRODUCTION;
    }

    /** The main source folder of a build says that all in it is shipped; below a sample or tests, that nothing is. */
    private static PathRole ofMain(String module) {
        for (String folder : module.toLowerCase(Locale.ROOT).split("/", -1)) {
            if (isPeripheral(folder)) {
                return PERIPHERAL;
            }
            if (isTestFolder(folder)) {
                return TEST_SUPPORT;
            }
        }
        return PRODUCTION;
    }

    /** Folders with a leading dot hold what tools read. */
    private static boolean isPeripheral(String folder) {
        return PERIPHERAL_FOLDERS.contains(folder) || (folder.startsWith(".") && folder.length() > 1);
    }

    /** Whether rules about tests apply, and rules about production code do not. */
    public boolean test() {
        return this != PRODUCTION && this != PERIPHERAL;
    }

    /** Whether the file runs as a test. */
    public boolean runs() {
        return test() && this != TEST_SUPPORT;
    }

    private static boolean isTestFolder(String folder) {
        return TEST_FOLDERS.contains(folder)
                || (INTEGRATION_FOLDERS.contains(folder) && !AMBIGUOUS_FOLDERS.contains(folder))
                || folder.endsWith("-tests");
    }

    private static PathRole ofFolder(String folder, PathRole otherwise) {
        if (INTEGRATION_FOLDERS.contains(folder)) {
            return INTEGRATION_TEST;
        }
        if (END_TO_END_FOLDERS.contains(folder)) {
            return END_TO_END_TEST;
        }
        return PERFORMANCE_FOLDERS.contains(folder) ? PERFORMANCE_TEST : otherwise;
    }

    private static PathRole ofName(String name) {
        if (INTEGRATION_NAME.find(name)) {
            return INTEGRATION_TEST;
        }
        if (END_TO_END_NAME.find(name)) {
            return END_TO_END_TEST;
        }
        if (PERFORMANCE_NAME.find(name)) {
            return PERFORMANCE_TEST;
        }
        return TEST_NAME.find(name) ? UNIT_TEST : PRODUCTION;
    }

    /** A performance folder counts where it is one of the project's own folders, not a package of the product. */
    private static boolean startsAt(String[] folders) {
        return PERFORMANCE_FOLDERS.contains(folders[0]);
    }

    /** Python, Java and Go name their tests; what is not named so in a test folder helps. Script languages do not. */
    private static boolean holdsOnlyTests(String name) {
        return name.endsWith("ts") || name.endsWith("js") || name.endsWith("tsx") || name.endsWith("jsx");
    }
}
