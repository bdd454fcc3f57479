package dev.assay.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TopicsPageTest {
    private static final Path PAGE = Path.of("../docs/topics.md");

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        String expected = TopicsPage.render(TopicCatalogue.all());
        if (Boolean.getBoolean("assay.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    @Test
    void aTopicStandsInTheCatalogueOnce() {
        assertThat(TopicCatalogue.all()).extracting(Topic::name).doesNotHaveDuplicates();
    }
}
