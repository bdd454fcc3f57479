package dev.assay.engine.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SyntaxTreeTest {
    @Test
    void nodesKnowTheirKindFieldTextAndPlace() throws Exception {
        try (SyntaxTree tree = parse(Language.PYTHON, "import os\n\ndef größe(a):\n    return os.sep\n")) {
            Node root = tree.root();
            assertThat(root.kind()).isEqualTo("module");
            assertThat(root.parent()).isNull();
            Node function = root.namedChildren().get(1);
            assertThat(function.kind()).isEqualTo("function_definition");
            assertThat(function.startLine()).isEqualTo(3);
            assertThat(function.endLine()).isEqualTo(4);
            Node name = function.child("name");
            assertThat(name).isNotNull();
            assertThat(name.text()).isEqualTo("größe");
            assertThat(name.field()).isEqualTo("name");
            assertThat(name.startColumn()).isEqualTo(4);
            assertThat(name.ancestor(Set.of("module"))).isEqualTo(root);
            assertThat(function.contains(name)).isTrue();
            assertThat(name.contains(function)).isFalse();
            assertThat(function.previousNamedSibling())
                    .isEqualTo(root.namedChildren().getFirst());
        }
    }

    @Test
    void theSubtreeIsWalkedInDocumentOrder() throws Exception {
        try (SyntaxTree tree = parse(Language.GO, "package a\n\nfunc f() { g(1, 2) }\n")) {
            List<Node> nodes = new java.util.ArrayList<>();
            tree.root().subtree().forEach(nodes::add);
            assertThat(nodes).hasSize(tree.size());
            for (Node node : nodes) {
                assertThat(node.children()).allMatch(child -> node.equals(child.parent()));
                assertThat(node.startByte()).isLessThanOrEqualTo(node.endByte());
            }
        }
    }

    @Test
    void everyGrammarReadsItsLanguage() throws Exception {
        assertReads(Language.PYTHON, "x = [i for i in range(3)]\n");
        assertReads(Language.JAVASCRIPT, "const f = async () => await g(`a${b}`);\n");
        assertReads(Language.TYPESCRIPT, "interface A<T> { a?: T }\n");
        assertReads(Language.TSX, "const a = <div>{b as string}</div>;\n");
        assertReads(Language.JAVA, "record A(int b) { A { assert b > 0; } }\n");
        assertReads(Language.GO, "package a\n\nfunc f[T any](x T) T { return x }\n");
        assertReads(Language.JSON, "{\"a\": [1, null]}\n");
        assertReads(Language.YAML, "a:\n  - b: |\n      c\n");
    }

    @Test
    void anErrorSpoilsItsOwnStretchOnly() throws Exception {
        try (SyntaxTree tree = parse(Language.JAVA, "class A { void f() { int = = 3; } void g() { h(); } }\n")) {
            assertThat(tree.hasErrors()).isTrue();
            SyntaxQuery calls = SyntaxQuery.compile(Language.JAVA, "(method_invocation) @call");
            assertThat(calls.matches(tree, Budget.STANDARD)).hasSize(1);
        }
    }

    @Test
    void anEmptyFileHasARoot() throws Exception {
        for (Language language : Language.values()) {
            try (SyntaxTree tree = parse(language, "")) {
                assertThat(tree.size()).as(language.id()).isPositive();
                assertThat(tree.root().startLine()).isEqualTo(1);
            }
        }
    }

    @Test
    void aClosedTreeIsReadButNotQueried() throws Exception {
        SyntaxTree tree = parse(Language.JAVA, "class A {}\n");
        tree.close();
        tree.close();
        assertThat(tree.root().kind()).isEqualTo("program");
        SyntaxQuery query = SyntaxQuery.compile(Language.JAVA, "(class_declaration) @class");
        assertThatThrownBy(() -> query.matches(tree, Budget.STANDARD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eachLimitSaysWhatItIs() {
        String source = "x = 1\n".repeat(1_000);
        assertOver(BudgetExceeded.Limit.BYTES, source, new Budget(5_999, 100_000, 100, 1_000, 10, LONG));
        assertOver(BudgetExceeded.Limit.NODES, source, new Budget(6_000, 1_000, 100, 1_000, 10, LONG));
        assertOver(BudgetExceeded.Limit.DEPTH, source, new Budget(6_000, 100_000, 2, 1_000, 10, LONG));
        assertOver(BudgetExceeded.Limit.STEPS, source, new Budget(6_000, 100_000, 100, 2, 10, LONG));
        assertOver(
                BudgetExceeded.Limit.DEADLINE, source, new Budget(6_000, 100_000, 100, 1_000, 10, Duration.ofNanos(1)));
    }

    private static final Duration LONG = Duration.ofMinutes(1);

    private static void assertOver(BudgetExceeded.Limit limit, String source, Budget budget) {
        assertThatThrownBy(() -> SyntaxTree.parse(Language.PYTHON, source.getBytes(UTF_8), budget))
                .isInstanceOfSatisfying(BudgetExceeded.class, failure -> {
                    assertThat(failure.limit()).isEqualTo(limit);
                    assertThat(failure.retryable()).isEqualTo(limit == BudgetExceeded.Limit.DEADLINE);
                });
    }

    private static void assertReads(Language language, String source) throws BudgetExceeded {
        try (SyntaxTree tree = parse(language, source)) {
            assertThat(tree.hasErrors()).as(language.id()).isFalse();
        }
    }

    static SyntaxTree parse(Language language, String source) throws BudgetExceeded {
        return SyntaxTree.parse(language, source.getBytes(UTF_8), Budget.STANDARD);
    }
}
