package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {
    @TempDir
    Path folder;

    @Test
    void olderDataAreTakenOverAndNewerOnesRefused() throws Exception {
        take("4.3.1", "9.5.3");
        take("4.3.1", "9.10.0");
        assertThatCode(() -> take("4.3.1", "9.10.0")).doesNotThrowAnyException();
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> take("4.3.1", "9.5.3"))
                .withMessageContaining("was written with Elasticsearch 9.10.0, and this Assay has 9.5.3")
                .withMessageContaining("--data");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> take("4.2.0", "9.10.0"))
                .withMessageContaining("Kafka 4.3.1");
    }

    private void take(String broker, String index) throws Exception {
        new Writers(Map.of("Kafka", broker, "Elasticsearch", index)).take(folder.resolve("writers"), folder);
    }
}
