package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.Findings;
import dev.assay.engine.fixture.WorkTree;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers, images and kinds of test: what the shape of a repository tells. */
final class RepositoryShapeTest {
    private static final Engine ENGINE = Engines.inMemory();
    private static final String LAYER = "architecture/layer-skip";
    private static final String MAIN = "src/main/java/org/shop/";

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
    void declaredLayersAreHeld() {
        tree.write(".assay.yaml", """
                        layers:
                          - name: web
                            paths: ["web/**"]
                          - name: service
                            paths: ["service/**"]
                          - name: store
                            paths: ["store/**"]
                        """)
                .write("web/view.py", "from service import orders\nfrom store import tables\n")
                .write("service/orders.py", "from store import tables\n")
                .write("store/tables.py", "from web import view\n");

        assertThat(Findings.of(ENGINE, tree, LAYER))
                .extracting(FindingChange::path, FindingChange::line, FindingChange::message)
                .containsExactlyInAnyOrder(
                        tuple(
                                "web/view.py",
                                2,
                                "view.py (layer web) passes over a layer to store/tables.py (layer store)"),
                        tuple("store/tables.py", 1, "tables.py (layer store) reaches up to web/view.py (layer web)"));
    }

    @Test
    void aControllerThatBreaksTheCustomOfTheOthersIsTold() {
        for (String name : new String[] {"Order", "Pet", "Owner", "Visit"}) {
            layer("web", name + "Controller", "service", name + "Service");
            layer("service", name + "Service", "store", name + "Repository");
            type("store", name + "Repository", "");
        }
        assertThat(Findings.of(ENGINE, tree, LAYER)).isEmpty();

        layer("web", "ReportController", "store", "OrderRepository");

        assertThat(Findings.of(ENGINE, tree, LAYER))
                .extracting(FindingChange::path)
                .containsExactly(MAIN + "web/ReportController.java");
    }

    @Test
    void whereControllersAlwaysUseTheStorageThatIsTheCustom() {
        for (String name : new String[] {"Order", "Pet", "Owner", "Visit", "Bill"}) {
            layer("web", name + "Controller", "store", name + "Repository");
            type("store", name + "Repository", "");
        }

        assertThat(Findings.of(ENGINE, tree, LAYER)).isEmpty();
    }

    @Test
    void imagesOfNoVersionAndOfRootAreTold() {
        tree.write("Dockerfile", "FROM node:22 AS build\nRUN npm ci\nFROM python\nCMD python app.py\n")
                .write("good/Dockerfile", "FROM python:3.13-slim\nUSER app\nCMD python app.py\n")
                .write(
                        "stages/Dockerfile",
                        "ARG BASE\nFROM golang:1.24 AS build\nFROM $BASE\nUSER 1000\nENTRYPOINT /app\n")
                .write("docs/Dockerfile", "FROM python\nCMD python app.py\n")
                .write("tool/Dockerfile", "FROM gcr.io/distroless/static-debian12:nonroot\nENTRYPOINT [\"/app\"]\n");

        assertThat(Findings.of(ENGINE, tree, "debt/image-unpinned"))
                .extracting(FindingChange::path, FindingChange::line)
                .containsExactly(tuple("Dockerfile", 3));
        assertThat(Findings.of(ENGINE, tree, "security/image-runs-as-root"))
                .extracting(FindingChange::path, FindingChange::line)
                .containsExactly(tuple("Dockerfile", 3));
    }

    @Test
    void aServerWithoutSomeKindOfTestIsToldOnceAKind() {
        String code = "import flask\n" + "def work(value):\n    return value + 1\n".repeat(1600);
        tree.write("app.py", code)
                .write("tests/test_app.py", "import app\n\ndef test_app():\n    assert app.work(1) == 2\n");

        assertThat(Findings.of(ENGINE, tree, "testing/no-end-to-end-tests")).hasSize(1);
        assertThat(Findings.of(ENGINE, tree, "testing/no-performance-tests")).hasSize(1);
        assertThat(Findings.of(ENGINE, tree, "testing/no-security-tests")).hasSize(1);

        tree.write("e2e/order.spec.ts", "test('order', async () => { await page.goto('/') })\n")
                .write("locustfile.py", "from locust import HttpUser\n\nclass Shopper(HttpUser):\n    pass\n")
                .write(".github/workflows/ci.yml", "on: push\njobs:\n  scan:\n    steps:\n      - run: pip-audit\n");

        assertThat(Findings.of(ENGINE, tree, "testing/no-end-to-end-tests")).isEmpty();
        assertThat(Findings.of(ENGINE, tree, "testing/no-performance-tests")).isEmpty();
        assertThat(Findings.of(ENGINE, tree, "testing/no-security-tests")).isEmpty();
    }

    @Test
    void aTestOfARefusalOrABenchmarkIsSuchATest() {
        tree.write("app.py", "import flask\n" + "def work(value):\n    return value + 1\n".repeat(1600))
                .write("refusals.py", "def refused(answer):\n    assert answer.status == 403\n")
                .write("store/rows.go", "package store\n\nfunc Rows() int { return 1 }\n")
                .write("tests/test_app.py", "import app\n\ndef test_app():\n    assert app.work(1) == 2\n");
        assertThat(Findings.of(ENGINE, tree, "testing/no-performance-tests")).hasSize(1);
        assertThat(Findings.of(ENGINE, tree, "testing/no-security-tests")).hasSize(1);

        tree.write("tests/test_users.py", "def test_stranger(client):\n    assert client.get('/').status_code == 403\n")
                .write(
                        "store/rows_test.go",
                        "package store\n\nimport \"testing\"\n\nfunc BenchmarkRows(b *testing.B) {\n\tRows()\n}\n");
        assertThat(Findings.of(ENGINE, tree, "testing/no-performance-tests")).isEmpty();
        assertThat(Findings.of(ENGINE, tree, "testing/no-security-tests")).isEmpty();
    }

    @Test
    void aPageOfNextServesNothingByItself() {
        String code = "import dynamic from 'next/dynamic'\nimport Script from 'next/script'\n"
                + "export function work(value) {\n  return value + 1\n}\n".repeat(1200);
        tree.write("page.js", code).write("page.test.js", "test('page', () => { expect(work(1)).toBe(2) })\n");

        assertThat(Findings.of(ENGINE, tree, "testing/no-security-tests")).isEmpty();
        assertThat(Findings.of(ENGINE, tree, "testing/no-performance-tests")).isEmpty();
    }

    private void layer(String part, String name, String otherPart, String other) {
        type(part, name, "import org.shop." + otherPart + "." + other + ";\n", other);
    }

    private void type(String part, String name, String imports, String... fields) {
        StringBuilder body = new StringBuilder();
        for (String field : fields) {
            body.append("    ").append(field).append(" used;\n");
        }
        tree.write(
                MAIN + part + "/" + name + ".java",
                "package org.shop." + part + ";\n" + imports + "public class " + name + " {\n" + body + "}\n");
    }

    @Test
    void pythonModulesThatNobodyDeclaresAreTold() {
        tree.write("pyproject.toml", """
                        [project]
                        name = "shop"
                        dependencies = [
                            "flask>=3",
                            "PyYAML",
                        ]
                        [project.optional-dependencies]
                        excel = ["openpyxl>=3"]
                        """)
                .write("setup.py", "setup(install_requires=['google-cloud-storage'], extras_require={'x': ['rich']})\n")
                .write("requirements/dev.txt", "python-slugify==8\n")
                .write("shop/__init__.py", "")
                .write("shop/app.py", """
                        import os, yaml
                        from werkzeug.utils import secure_filename
                        import openpyxl
                        import rich
                        from google.cloud import storage
                        from slugify import slugify
                        from shop import other
                        try:
                            import ujson
                        except ImportError:
                            ujson = None
                        import flask_superauth
                        """)
                .write("shop/other.py", "def later():\n    import numpy\n")
                .write("tests/test_app.py", "import hypothesis\n");

        assertThat(Findings.of(ENGINE, tree, "context/undeclared-dependency"))
                .extracting(FindingChange::path, FindingChange::line, FindingChange::message)
                .containsExactly(tuple("shop/app.py", 12, "'flask_superauth' is imported and no manifest declares it"));
    }
}
