package dev.assay.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is put into real files is code of its language, however it is spelled. */
final class FaultTest {
    private static final List<Language> LANGUAGES =
            List.of(Language.PYTHON, Language.TYPESCRIPT, Language.JAVASCRIPT, Language.JAVA, Language.GO);
    private static final int SPELLINGS = 5;

    @Test
    void everyFaultHasVariantsAndLookAlikesInEveryLanguage() throws Exception {
        assertThat(Fault.all()).isNotEmpty().allSatisfy(fault -> {
            assertThat(fault.variants().keySet()).containsAll(LANGUAGES);
            assertThat(fault.lookAlikes().keySet()).containsAll(LANGUAGES);
        });
    }

    @Test
    void everySpellingIsReadWithoutErrors() throws Exception {
        Random random = new Random(7);
        for (Fault fault : Fault.all()) {
            for (Map<Language, List<Variant>> kind : List.of(fault.variants(), fault.lookAlikes())) {
                for (Map.Entry<Language, List<Variant>> entry : kind.entrySet()) {
                    for (Variant variant : entry.getValue()) {
                        for (int round = 0; round < SPELLINGS; round++) {
                            readsWell(entry.getKey(), new Spelling(random, entry.getKey()).write(variant));
                        }
                    }
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameSpelling() throws Exception {
        Variant variant = Objects.requireNonNull(
                        Fault.all().getFirst().variants().get(Language.GO))
                .getFirst();

        assertThat(new Spelling(new Random(3), Language.GO).write(variant))
                .isEqualTo(new Spelling(new Random(3), Language.GO).write(variant));
    }

    private static void readsWell(Language language, String code) throws Exception {
        String whole = switch (language) {
            case JAVA -> "class Host {\n" + code + "\n}\n";
            case GO -> "package host\n\n" + code;
            default -> code;
        };
        try (SourceFile file = SourceFile.parse(language, whole.getBytes(StandardCharsets.UTF_8), Budget.STANDARD)) {
            assertThat(file.tree().hasErrors()).as(whole).isFalse();
            assertThat(code).doesNotContain("$item").doesNotContain("$fn");
        }
    }
}
