package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.WorkTree;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks over whole repositories find, and what they leave alone. */
final class RepositoryChecksTest {
    private static final Engine ENGINE = Engines.inMemory();

    @TempDir
    private Path folder;

    private WorkTree tree;

    @BeforeEach
    void init() {
        tree = WorkTree.init(folder.resolve("repository"));
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void pythonModulesInACircleAreOneFinding() throws MirrorException {
        tree.write("shop/__init__.py", "from .orders import place\n")
                .write("shop/orders.py", "from shop import stock\n\ndef place():\n    return stock.take()\n")
                .write("shop/stock.py", "import os\nfrom .orders import place\n\ndef take():\n    return place\n");

        List<FindingChange> found = found("architecture/import-cycle");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().path()).isEqualTo("shop/orders.py");
        assertThat(found.getFirst().line()).isEqualTo(1);
        assertThat(found.getFirst().message()).isEqualTo("Import cycle: orders.py → stock.py → orders.py");
    }

    @Test
    void anImportThatLoadingDoesNotNeedMakesNoCircle() throws MirrorException {
        tree.write("shop/__init__.py", "")
                .write("shop/orders.py", "from shop import stock\n\ndef place():\n    return stock.take()\n")
                .write("shop/stock.py", "def take():\n    from shop import orders\n    return orders\n")
                .write("web/a.ts", "import { b } from './b';\nexport const a = () => b;\n")
                .write("web/b.ts", "import type { A } from './a';\nexport const b = 1 as unknown as A;\n");

        assertThat(found("architecture/import-cycle")).isEmpty();
    }

    @Test
    void javaPackagesOfOneModuleInACircleAreFoundAndTestsAreNot() throws MirrorException {
        String main = "app/src/main/java/org/shop/";
        tree.write(
                        main + "orders/Order.java",
                        "package org.shop.orders;\nimport org.shop.stock.Item;\nclass Order { Item item; }\n")
                .write(main + "stock/Item.java", "package org.shop.stock;\npublic class Item {}\n")
                .write(
                        "app/src/test/java/org/shop/stock/ItemTest.java",
                        "package org.shop.stock;\nimport org.shop.orders.Order;\nclass ItemTest { Order order; }\n");
        assertThat(found("architecture/import-cycle")).isEmpty();

        tree.write(
                main + "stock/Shelf.java",
                "package org.shop.stock;\nimport org.shop.orders.Order;\nclass Shelf { Order order; }\n");
        assertThat(found("architecture/import-cycle"))
                .extracting(FindingChange::message)
                .containsExactly("Import cycle: org.shop.orders → org.shop.stock → org.shop.orders");
    }

    @Test
    void twoLibrariesForOneJobAreToldAtTheRarerOne() throws MirrorException {
        tree.write("a.py", "import requests\n")
                .write("b.py", "import requests\n")
                .write("c.py", "import os\nimport httpx\n")
                .write("tests/test_a.py", "import aiohttp\n");

        List<FindingChange> found = found("architecture/conflicting-libraries");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().path()).isEqualTo("c.py");
        assertThat(found.getFirst().line()).isEqualTo(2);
        assertThat(found.getFirst().message())
                .isEqualTo("httpx (1 file) beside requests (2 files) for one job: HTTP requests");
    }

    @Test
    void adaptersOfLibrariesAndModulesOfTheirOwnAreNoConflict() throws MirrorException {
        tree.write("codec/gson_like/requests_client.py", "import requests\n")
                .write("codec/httpx_client.py", "import httpx\n")
                .write("left/pyproject.toml", "[project]\nname = 'left'\n")
                .write("left/app.py", "import flask\n")
                .write("right/pyproject.toml", "[project]\nname = 'right'\n")
                .write("right/app.py", "import fastapi\n");

        assertThat(found("architecture/conflicting-libraries")).isEmpty();
    }

    @Test
    void codeThatNoTestReachesIsTold() throws MirrorException {
        tree.write("shop/__init__.py", "")
                .write("shop/tested.py", functions(20))
                .write("shop/through.py", "from shop import tested, far\n\n\n" + functions(20))
                .write("shop/far.py", functions(20))
                .write("shop/forgotten.py", functions(20))
                .write("shop/named.py", functions(20))
                .write("shop/small.py", functions(2))
                .write(
                        "tests/test_shop.py",
                        "from shop import through\n\ndef test_it():\n    assert through.work1(1)\n")
                .write("tests/test_named.py", "def test_it():\n    assert 1 + 1 == 2\n");

        assertThat(found("testing/untested-file"))
                .extracting(FindingChange::path)
                .containsExactly("shop/forgotten.py");
        assertThat(found("testing/no-tests")).isEmpty();
    }

    @Test
    void aRepositoryWithoutTestsIsOneFindingAndNotOneAFile() throws MirrorException {
        tree.write("shop/a.py", functions(40)).write("shop/b.py", functions(40));

        assertThat(found("testing/no-tests")).hasSize(1);
        assertThat(found("testing/untested-file")).isEmpty();
    }

    @Test
    void goTestsReachTheirPackageAndWhatItImports() throws MirrorException {
        tree.write("go.mod", "module example.org/shop\n\ngo 1.22\n")
                .write("orders/orders.go", go("orders", "import \"example.org/shop/stock\"\n", "Place"))
                .write(
                        "orders/orders_test.go",
                        "package orders\n\nimport \"testing\"\n\nfunc TestPlace(t *testing.T) {\n\tPlace0(1)\n}\n")
                .write("stock/stock.go", go("stock", "", "Take"))
                .write("other/other.go", go("other", "", "Never"));

        assertThat(found("testing/untested-file"))
                .extracting(FindingChange::path)
                .containsExactly("other/other.go");
    }

    @Test
    void whatIsMissingAtTheTopIsTold() throws MirrorException {
        tree.write("web/package.json", "{\n  \"dependencies\": {\"express\": \"^4\"}\n}\n")
                .write("app.py", functions(80));
        assertThat(found("debt/no-lock-file"))
                .extracting(FindingChange::path, FindingChange::line)
                .containsExactly(tuple("web/package.json", 2));
        assertThat(found("debt/no-pipeline")).hasSize(1);
        assertThat(found("debt/no-readme")).hasSize(1);

        tree.write("package-lock.json", "{}\n")
                .write("README.md", "# Shop\n")
                .write(".github/workflows/ci.yml", "on: push\njobs:\n  test:\n    steps:\n      - run: pytest\n");
        assertThat(found("debt/no-lock-file")).isEmpty();
        assertThat(found("debt/no-pipeline")).isEmpty();
        assertThat(found("debt/no-readme")).isEmpty();
    }

    @Test
    void packagesThatNobodyDeclaresAreTold() throws MirrorException {
        tree.write(
                        "package.json",
                        "{\"dependencies\": {\"express\": \"^4\"}, \"devDependencies\": {\"@types/pg\": \"8\"}}\n")
                .write("src/a.ts", """
                        import express from 'express';
                        import fs from 'node:fs';
                        import path from 'path';
                        import pg from 'pg';
                        import lib from 'lib/x';
                        import madeUp from 'made-up/deep';
                        """)
                .write("src/lib/x.ts", "export default 1;\n");

        assertThat(found("context/undeclared-dependency"))
                .extracting(FindingChange::line, FindingChange::message)
                .containsExactly(tuple(6, "'made-up' is imported and no package.json declares it"));
    }

    @Test
    void brokenEntriesOfTheAssayFileAreToldWithTheirLines() throws MirrorException {
        tree.write("a.py", "x = 1\n").write(".assay.yaml", "suppress:\n  - rule: debt/danger\n");

        List<FindingChange> found = found("debt/broken-assay-file");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().line()).isEqualTo(2);
        assertThat(found.getFirst().message()).isEqualTo(".assay.yaml the suppression of debt/danger needs a 'reason'");
    }

    @Test
    void newCodeWithoutATestIsOfItsCommitAlone() throws MirrorException {
        String base = tree.write("shop/a.py", functions(2))
                .write("tests/test_a.py", "from shop import a\n\ndef test_a():\n    assert a.work1(1)\n")
                .commit("one");
        String without = tree.write("shop/a.py", functions(12)).commit("two");
        String with = tree.write("shop/a.py", functions(22))
                .write("tests/test_a.py", "from shop import a\n\ndef test_a():\n    assert a.work9(1)\n")
                .commit("three");
        tree.git("mv", "shop/a.py", "shop/moved.py");
        String moved = tree.commit("four");

        assertThat(found("testing/change-without-test", base, without)).hasSize(1);
        assertThat(found("testing/change-without-test", base, without)
                        .getFirst()
                        .message())
                .isEqualTo("30 new lines of code in 1 file and no test changed");
        assertThat(found("testing/change-without-test", without, with)).isEmpty();
        assertThat(found("testing/change-without-test", with, moved)).isEmpty();
        assertThat(found("testing/change-without-test", null, without)).isEmpty();
    }

    @Test
    void practicesAreProvenByFilesAndLines() throws MirrorException {
        tree.write("CODEOWNERS", "# owners\n* @org/team\n")
                .write(".github/PULL_REQUEST_TEMPLATE.md", "Why?\n")
                .write(".github/dependabot.yml", "version: 2\n")
                .write(".github/workflows/ci.yml", """
                        on: push
                        jobs:
                          build:
                            steps:
                              - uses: actions/checkout@v4
                              # - run: npx eslint .
                              - run: |
                                  pip install -r requirements.txt
                                  pytest -q
                              - run: ruff check .
                              - uses: docker/build-push-action@v6
                          never:
                            if: false
                            steps:
                              - run: k6 run load.js
                        """)
                .write("docs/adr/0001-use-python.md", "# Use Python\n")
                .write("tests/test_a.py", "def test_a():\n    assert 1 + 1 == 2\n")
                .write("tests/integration/test_b.py", "def test_b():\n    assert 1 + 1 == 2\n");

        List<Practice> practices = report(null, tree.commit("one"), "inventory").practices();

        assertThat(practices)
                .extracting(Practice::practice, Practice::level)
                .containsExactly(
                        tuple("architecture-governance", PracticeLevel.ESTABLISHED),
                        tuple("automated-testing", PracticeLevel.ESTABLISHED),
                        tuple("code-review", PracticeLevel.ESTABLISHED),
                        tuple("continuous-delivery", PracticeLevel.ESTABLISHED),
                        tuple("performance-engineering", PracticeLevel.NONE),
                        tuple("security-audit", PracticeLevel.PARTIAL));
        assertThat(practices.get(1).evidence()).contains(new Evidence(".github/workflows/ci.yml", 9, "runs pytest"));
        assertThat(practices.get(2).evidence()).contains(new Evidence("CODEOWNERS", 2, "names who must review"));
    }

    private List<FindingChange> found(String rule) throws MirrorException {
        return found(rule, null, tree.commit("now"));
    }

    private List<FindingChange> found(String rule, @Nullable String base, String commit) throws MirrorException {
        return report(base, commit, rule.substring(0, rule.indexOf('/'))).changes().stream()
                .filter(change -> change.rule().equals(rule))
                .toList();
    }

    private AnalyzerReport report(@Nullable String base, String commit, String analyzer) throws MirrorException {
        try (Mirror mirror = tree.mirror()) {
            return ENGINE.analyze(mirror, folder.toString(), base, commit).analyzers().stream()
                    .filter(one -> one.analyzer().equals(analyzer))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String functions(int count) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < count; number++) {
            text.append("def work%d(value):\n    first = value + 1\n    return first * 2\n\n\n".formatted(number));
        }
        return text.toString();
    }

    private static String go(String name, String imports, String function) {
        StringBuilder text = new StringBuilder("package " + name + "\n\n" + imports + "\n");
        for (int number = 0; number < 15; number++) {
            text.append("func ").append(function).append(number).append("(value int) int {\n\tresult := value\n");
            text.append(imports.isEmpty() ? "" : "\tresult += stock.Take0(value)\n")
                    .append("\treturn result\n}\n\n");
        }
        return text.toString();
    }
}
