package dev.assay.engine.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the bytes are, an answer comes: a tree, or a limit that is not the clock's. */
final class HostileInputTest {
    private static final Budget BUDGET = new Budget(6_000_000, 2_000_000, 1_000, 5_000, 50_000, Duration.ofMinutes(5));

    @ParameterizedTest
    @EnumSource
    void hostileTextsAreAnswered(Language language) throws Exception {
        for (Map.Entry<String, byte[]> text : texts().entrySet()) {
            String answer = answer(language, text.getValue());
            assertThat(answer).as(language + ", " + text.getKey()).isNotEqualTo("DEADLINE");
        }
    }

    private static Map<String, byte[]> texts() {
        Map<String, byte[]> texts = new TreeMap<>();
        for (String piece : List.of(
                "(",
                "[",
                "{",
                "<",
                "`${",
                "f\"{",
                "/*",
                "\"",
                "'",
                "`",
                "- ",
                "a.",
                "!",
                "if a:\n ",
                "? ",
                "{a:",
                "<a>",
                "a?b:",
                "=>",
                "\\",
                "&a ",
                "*a ",
                "a(",
                "func(",
                "class A{",
                "@a",
                "else if(a){",
                "\n ",
                "#{",
                "\"\"\"",
                "\0",
                "\t",
                "\r",
                "'''",
                "| ",
                "x=x+",
                "a<b,",
                "await ",
                "...",
                "/",
                "// \n",
                "$",
                "é",
                "\uFEFF")) {
            texts.put("many " + piece.replace("\n", "\\n"), piece.repeat(10_000).getBytes(UTF_8));
        }
        texts.put("200000 x (", "(".repeat(200_000).getBytes(UTF_8));
        texts.put("one line of 5 MB", "a=b+c;".repeat(5_000_000 / 6).getBytes(UTF_8));
        texts.put("one word of 5 MB", "a".repeat(5_000_000).getBytes(UTF_8));
        byte[] broken = new byte[100_000];
        Arrays.fill(broken, (byte) 0xC3);
        texts.put("not UTF-8", broken);
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        texts.put("noise", noise);
        StringBuilder deep = new StringBuilder();
        for (int level = 0; level < 900; level++) {
            deep.append(" ".repeat(level)).append("if a:\n");
        }
        texts.put("deep indentation", deep.toString().getBytes(UTF_8));
        return texts;
    }

    private static String answer(Language language, byte[] bytes) throws QuerySyntaxException {
        SyntaxQuery query = SyntaxQuery.compile(language, "(_ (_) @first (_) @second) @parent");
        try (SyntaxTree tree = SyntaxTree.parse(language, bytes, BUDGET)) {
            query.matches(tree, BUDGET);
            return tree.size() + " nodes";
        } catch (BudgetExceeded failure) {
            return failure.limit().name();
        }
    }

    @Test
    void everyCutAndMixOfARealFileIsAnswered() throws Exception {
        byte[] source = String.join("\n", SAMPLES).getBytes(UTF_8);
        Random random = new Random(11);
        for (int round = 0; round < 150; round++) {
            byte[] changed = Arrays.copyOf(source, random.nextInt(source.length) + 1);
            for (int change = random.nextInt(20); change > 0; change--) {
                changed[random.nextInt(changed.length)] = source[random.nextInt(source.length)];
            }
            for (Language language : Language.values()) {
                assertThat(answer(language, changed))
                        .as("round " + round + ", " + language)
                        .isNotEqualTo("DEADLINE");
            }
        }
    }

    private static final List<String> SAMPLES = List.of(
            "def f(a, *b, **c):\n    \"\"\"doc\"\"\"\n    return f'{a!r:>{b}}' if c else lambda: (yield)\n",
            "const f = async (a) => { for await (const b of c) { d`x${e}` } }; /re[/]x/.test(y) || <A b={c}/>;",
            "class A<T extends B & C> { @D(\"e\") void f(int... g) throws H { switch (i) { case J k -> l(); } } }",
            "package a\n\nfunc (s *S) F(c chan<- int) (err error) { go func() { c <- 1 }(); return }\n",
            "a: &b\n  - *c\n  - |\n    d\n  - {e: 'f', \"g\": !!h i}\n",
            "{\"a\": [1.5e3, \"\\u00e9\", null, true]}");
}
