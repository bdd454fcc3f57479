package dev.assay.engine.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathRoleTest {
    @ParameterizedTest
    @CsvSource({
        "src/flask/app.py, PRODUCTION",
        "src/flask/testing.py, PRODUCTION",
        "tests/test_app.py, UNIT_TEST",
        "tests/conftest.py, TEST_SUPPORT",
        "conftest.py, TEST_SUPPORT",
        "tests/helpers.py, TEST_SUPPORT",
        "tests/integration/test_db.py, INTEGRATION_TEST",
        "app/integration/slack.py, PRODUCTION",
        "context_test.go, UNIT_TEST",
        "benchmarks_test.go, PERFORMANCE_TEST",
        "store/memo_benchmark_test.go, PERFORMANCE_TEST",
        "bench_router_test.go, PERFORMANCE_TEST",
        "testdata/input.go, TEST_SUPPORT",
        "src/web/cart.spec.ts, UNIT_TEST",
        "e2e/login.ts, END_TO_END_TEST",
        "test/functional/query/query.ts, INTEGRATION_TEST",
        "app/src/main/java/org/x/test/Fixture.java, PRODUCTION",
        "app/src/test/java/org/x/OrderTests.java, UNIT_TEST",
        "app/src/test/java/org/x/OrderIT.java, INTEGRATION_TEST",
        "app/src/test/java/org/x/Helper.java, TEST_SUPPORT",
        "buildSrc/src/main/java/org/x/Plugin.java, PERIPHERAL",
        "examples/tutorial/app.py, PERIPHERAL",
        "docs/conf.py, PERIPHERAL",
        "_examples/rest/main.go, PERIPHERAL",
        ".semgrep/no-requests.py, PERIPHERAL",
        "smoke-test/app/src/main/java/org/x/App.java, TEST_SUPPORT",
        "integration-test/app/src/main/resources/server.key, TEST_SUPPORT"
    })
    void isReadFromThePath(String path, PathRole role) {
        assertThat(PathRole.of(path)).isEqualTo(role);
    }
}
