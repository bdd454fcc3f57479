package dev.assay.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Written anew with {@code -Dassay.docs.write=true}. */
final class RulePagesTest {
    private static final Path PAGES = Path.of("../../docs/rules");

    @Test
    void thePagesSayWhatTheRuleFilesSay() throws Exception {
        SortedMap<String, String> expected = RulePages.render(RuleSet.load(List.of()));
        if (Boolean.getBoolean("assay.docs.write")) {
            write(expected);
        }
        assertThat(written()).isEqualTo(expected);
    }

    private static void write(Map<String, String> pages) throws IOException {
        for (String old : written().keySet()) {
            Files.delete(PAGES.resolve(old));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = PAGES.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
    }

    private static SortedMap<String, String> written() throws IOException {
        SortedMap<String, String> pages = new TreeMap<>();
        if (!Files.isDirectory(PAGES)) {
            return pages;
        }
        try (Stream<Path> walk = Files.walk(PAGES)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                pages.put(PAGES.relativize(file).toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
