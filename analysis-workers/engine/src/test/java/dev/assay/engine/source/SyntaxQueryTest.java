package dev.assay.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyntaxQueryTest {
    private static final String SOURCE = """
            def outer(a):
                for i in a:
                    save(i)
                    def deferred():
                        load(i, 1)
                while ready():
                    pass
                try:
                    risky()
                except ValueError:
                    pass
                return same(same), "text"
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(call function: (identifier) @f) | save load ready risky same",
                "(call function: (identifier) @f (#eq? @f \"save\")) | save",
                "(call function: (identifier) @f (#not-eq? @f \"save\")) | load ready risky same",
                "(call function: (identifier) @f (#match? @f \"^[rs]\")) | save ready risky same",
                "(call function: (identifier) @f (#not-match? @f \"a\")) | risky",
                "(call function: (identifier) @f (#any-of? @f \"load\" \"risky\")) | load risky",
                "(call function: (identifier) @f (#not-any-of? @f \"load\" \"risky\")) | save ready same",
                "(call function: (identifier) @f arguments: (argument_list (_) @a) (#eq? @f @a)) | same",
                "(call function: (identifier) @f arguments: (argument_list . (_) @a) (#not-eq? @f @a)) | save load",
                "(call function: (identifier) @f (#inside? @f for_statement while_statement)) | save load ready",
                "(call function: (identifier) @f (#not-inside? @f for_statement)) | ready risky same",
                "(call function: (identifier) @f (#inside-before? @f \"for_statement\" \"function_definition\")) | save",
                "(call function: (identifier) @f (#inside-field? @f while_statement condition)) | ready",
                "(call function: (identifier) @f (#not-inside-field? @f while_statement condition)) | save load risky same",
                "((call function: (identifier) @f) @c (#directly-inside? @c while_statement)) | ready",
                "((call function: (identifier) @f) @c (#has-descendant? @c integer)) | load",
                "((call function: (identifier) @f) @c (#not-has-descendant? @c identifier)) | ''",
                "((call function: (identifier) @f) @c (#has-descendant-match? @c identifier \"^i$\")) | save load",
                "((call function: (identifier) @f arguments: (_) @c) (#child-count? @c 1 1)) | save same",
                "((call function: (identifier) @f arguments: (_) @c) (#child-count? @c 2)) | load",
                "((call function: (identifier) @f arguments: (_) @c) (#has-child? @c identifier)) | save load same",
                "((call function: (identifier) @f) (#enclosing-match? @f for_statement \"load\")) | save load",
                "((for_statement left: (identifier) @f) @c (#line-count? @c 4 4)) | i",
                "((for_statement left: (identifier) @f) @c (#line-count? @c 5)) | ''",
            })
    void predicatesHold(String query, String expected) throws Exception {
        try (SyntaxTree tree = SyntaxTreeTest.parse(Language.PYTHON, SOURCE)) {
            List<String> found = SyntaxQuery.compile(Language.PYTHON, query).matches(tree, Budget.STANDARD).stream()
                    .map(match -> match.captures("f").getFirst().text())
                    .toList();
            assertThat(String.join(" ", found)).isEqualTo(expected);
        }
    }

    @Test
    void manyTextsAreOneQuery() throws Exception {
        SyntaxQuery query = SyntaxQuery.compile(
                Language.PYTHON,
                List.of("; größe\n(call) @a", "(for_statement) @loop\n(while_statement) @loop", "(string) @s"));
        try (SyntaxTree tree = SyntaxTreeTest.parse(Language.PYTHON, SOURCE)) {
            assertThat(query.matches(tree, Budget.STANDARD))
                    .extracting(QueryMatch::source)
                    .containsExactly(0, 0, 0, 0, 0, 1, 1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(call | 1 | is missing",
                "(no_such_kind) @a | 1 | no such node kind",
                "(call nofield: (_)) @a | 1 | no such field",
                "(call)) | 1 | closes nothing",
                "(identifier (call)) @a | 1 | never builds",
                "((call) @a (#eq? @b \"x\")) | 1 | no capture",
                "((call) @a (#like? @a \"x\")) | 1 | no predicate is called #like?",
                "((call) @a (#match? @a \"(\")) | 1 | missing closing",
                "((call) @a (#inside? @a no_such)) | 1 | no node kind no_such",
                "((call) @a (#inside-field? @a call nofield)) | 1 | no field nofield",
                "((call) @a (#child-count? @a x)) | 1 | a number",
                "((call) @a (#eq? @a \"x)) | 1 | closing quote",
                "(call) @a (#eq? @a \"x\") | 1 | beside its pattern",
            })
    void faultsAreFoundInTheirText(String text, int line, String message) {
        assertThatThrownBy(() -> SyntaxQuery.compile(Language.PYTHON, List.of("(call) @a", text, "(call) @b")))
                .isInstanceOfSatisfying(QuerySyntaxException.class, fault -> {
                    assertThat(fault.source()).isEqualTo(1);
                    assertThat(fault.line()).isEqualTo(line);
                    assertThat(fault).hasMessageContaining(message);
                });
    }

    @Test
    void aDeepQueryIsRefused() {
        String query = "(_ ".repeat(100_000) + ")".repeat(100_000);
        assertThatThrownBy(() -> SyntaxQuery.compile(Language.PYTHON, query)).isInstanceOf(QuerySyntaxException.class);
    }

    @Test
    void aQueryThatCostsTooMuchSaysSo() throws Exception {
        SyntaxQuery pairs = SyntaxQuery.compile(Language.PYTHON, "(module (_) @a (_) @b)");
        Budget small = new Budget(100_000, 100_000, 100, 100_000, 100, Duration.ofMinutes(1));
        try (SyntaxTree tree = SyntaxTreeTest.parse(Language.PYTHON, "x = 1\n".repeat(200))) {
            assertThatThrownBy(() -> pairs.matches(tree, small))
                    .isInstanceOfSatisfying(
                            BudgetExceeded.class,
                            failure -> assertThat(failure.limit()).isEqualTo(BudgetExceeded.Limit.MATCHES));
        }
    }

    @Test
    void theSameAnswerFromManyThreads() throws Exception {
        SyntaxQuery query = SyntaxQuery.compile(Language.PYTHON, "(call function: (identifier) @f)");
        Callable<List<String>> work = () -> {
            try (SyntaxTree tree = SyntaxTreeTest.parse(Language.PYTHON, SOURCE.repeat(50))) {
                return query.matches(tree, Budget.STANDARD).stream()
                        .map(match -> match.captures("f").getFirst().toString())
                        .toList();
            }
        };
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int round = 0; round < 64; round++) {
                answers.add(pool.submit(work));
            }
            List<String> expected = work.call();
            assertThat(expected).hasSize(250);
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        }
    }
}
