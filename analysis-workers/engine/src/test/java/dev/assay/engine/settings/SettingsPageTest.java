package dev.assay.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.engine.suppress.InlineSuppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The examples of the page about settings say what the page says they say. */
final class SettingsPageTest {
    private static final Path PAGE = Path.of("../../docs/settings-of-a-repository.md");

    @Test
    void theFileIsReadWhole() throws IOException {
        AssayFile file = AssayFile.parse(example("yaml"));

        assertThat(file.problems()).isEmpty();
        assertThat(file.excludes("legacy/old.py")).isTrue();
        assertThat(file.excludes("web/api.generated.ts")).isTrue();
        assertThat(file.suppressions()).hasSize(2);
        assertThat(file.suppressionsAt(Instant.parse("2027-03-31T23:59:59Z"))).hasSize(2);
        assertThat(file.suppressionsAt(Instant.parse("2027-04-01T00:00:00Z")))
                .singleElement()
                .satisfies(one -> assertThat(one.covers("testing/no-assertion", "prototypes/a.py"))
                        .isTrue());
        assertThat(file.layers().ordered()).extracting(Layer::name).containsExactly("web", "service", "src/data");
    }

    @Test
    void theCommentSuppresses() throws IOException {
        assertThat(InlineSuppression.of(example("python")))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.covers("security/sql-injection", 1)).isTrue());
    }

    private static String example(String language) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```" + language + "\n") + language.length() + 4;
        return page.substring(start, page.indexOf("```", start));
    }
}
