package dev.assay.engine.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "^(execute|query)$ ~ execute query ~ query",
                "(?i)password ~ password ~ PassWord",
                "(?i:secret|token)_key ~ secret token ~ TOKEN_key",
                "^get[A-Z]\\w*Client$ ~ client ~ getXyClient",
                "ab*cd ~ cd ~ acd",
                "ab+cd? ~ ab ~ abbc",
                "foo\\.bar\\( ~ foo.bar( ~ foo.bar(",
                "x{2}yes ~ yes ~ xxyes",
                "^(?:a|bc)$ ~ - ~ bc",
                "[abc]def|ghi ~ def ghi ~ cdef",
                "[^]x]yy ~ yy ~ ayy",
                "[[:alpha:]]end ~ end ~ aend",
                "(long)?er ~ er ~ er",
                "(abc)+ ~ abc ~ abcabc",
                "a.b ~ - ~ axb",
                "\\bTODO\\b ~ todo ~ a TODO b",
                "caf\u00e9s ~ caf ~ caf\u00e9s",
                "\\x41bc ~ - ~ Abc",
                "\\Qa+b\\E ~ - ~ a+b",
                "\\pLabc ~ - ~ xabc",
                "one|\\d ~ - ~ 7",
                "~ - ~ anything",
            })
    void whatARegexNeeds(String regex, String expected, String matching) {
        String expression = regex == null ? "" : regex;
        Set<String> needed = RegexLiterals.neededBy(expression);
        assertThat(needed == null ? "-" : String.join(" ", needed)).isEqualTo(expected);
        assertThat(Pattern.compile(expression).matcher(matching).find()).isTrue();
        if (needed != null) {
            assertThat(needed).anyMatch(matching.toLowerCase(Locale.ROOT)::contains);
        }
    }

    @Test
    void aPatternIsAskedWhereAllItNeedsIs() {
        PatternFilter filter = PatternFilter.of(List.of(
                List.of(Set.of("he", "hers"), Set.of("his")),
                List.of(),
                List.of(Set.of("she")),
                List.of(Set.of("s\n"))));
        assertThat(filter.possible("His hE".getBytes(UTF_8))).containsExactly(1, 1, 0, 0);
        assertThat(filter.possible("ushers\n".getBytes(UTF_8))).containsExactly(0, 1, 1, 1);
        assertThat(filter.possible("s\u00e9he hi s".getBytes(UTF_8))).containsExactly(0, 1, 0, 0);
        assertThat(filter.possible(new byte[0])).containsExactly(0, 1, 0, 0);
    }

    @Test
    void whatMayBeAbsentIsNotNeeded() throws Exception {
        String optional = "(call function: (identifier)? @f (#eq? @f \"never\"))";
        String either = "([(string) (identifier) @n] (#match? @n \"never\"))";
        String negated = "((identifier) @n (#not-eq? @n \"never\"))";
        try (SyntaxTree tree = SyntaxTreeTest.parse(Language.PYTHON, "a.b('x')\n")) {
            assertThat(SyntaxQuery.compile(Language.PYTHON, optional).matches(tree, Budget.STANDARD))
                    .hasSize(1);
            assertThat(SyntaxQuery.compile(Language.PYTHON, either).matches(tree, Budget.STANDARD))
                    .hasSize(1);
            assertThat(SyntaxQuery.compile(Language.PYTHON, negated).matches(tree, Budget.STANDARD))
                    .hasSize(2);
        }
    }
}
