package dev.assay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.fixture.Engines;
import dev.assay.engine.rule.BuiltInFiles;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlansTest {
    private static final int DIGITS = 32;

    @Test
    void theNativeSourcesAreThoseOfThisBuild() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String source : List.of("package-lock.json", "assay.c", "include/assert.h", "build.sh")) {
            digest.update(Files.readAllBytes(Path.of("native", source)));
        }
        String expected = HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);

        try (InputStream built = Plans.class.getResourceAsStream("/" + Plans.NATIVE_SOURCES)) {
            String written = new String(Objects.requireNonNull(built, "built").readAllBytes(), StandardCharsets.UTF_8);
            assertThat(written.strip()).isEqualTo(expected);
        }
    }

    @Test
    void codeDataAndGrammarsDecideAndThePlatformDoesNot() {
        Set<String> deciding =
                BuiltInFiles.beside(Plans.class, "", Plans::decides).keySet();

        assertThat(deciding)
                .contains(
                        Plans.NATIVE_SOURCES,
                        "dev/assay/engine/Engine.class",
                        "dev/assay/engine/settings/AssayFile.class",
                        "rules/debt/broken-assay-file.yaml")
                .anyMatch(name -> name.startsWith("practices/"))
                .noneMatch(name -> name.endsWith(".so") || name.endsWith(".dylib") || name.startsWith("META-INF"));
    }

    @Test
    void aBudgetOrARuleMakesAnotherPlan() throws RuleFileException {
        RuleSet rules = RuleSet.load(List.of());
        String plan = Plans.of(rules, Budgets.STANDARD).plan();

        assertThat(Plans.of(rules, Budgets.STANDARD).plan()).isEqualTo(plan);
        Budgets small = new Budgets(1_000, 2_000_000, 1_000_000, 500_000, Duration.ofMinutes(15));
        assertThat(Plans.of(rules, small).plan()).isNotEqualTo(plan);
        RuleSet more = RuleSet.load(Engines.settings(null, Budgets.STANDARD).ruleFolders());
        assertThat(Plans.of(more, Budgets.STANDARD).plan()).isNotEqualTo(plan);
    }
}
