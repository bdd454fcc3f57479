package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    private static final Path LOG = Path.of("log", "worker.log");

    @Test
    void namesTheFullDisk() {
        StandaloneException failure = LastWords.of(
                Service.BROKER, List.of("java.io.IOException: No space left on device", "\tat a.b.C"), LOG);
        assertThat(failure).hasMessage("disk full: the broker could not write");
        assertThat(failure.kind()).isEqualTo(StandaloneException.Kind.MISSING);
    }

    @Test
    void namesTheNativeLibrary() {
        StandaloneException failure = LastWords.of(
                Service.WORKER, List.of("Caused by: java.lang.UnsatisfiedLinkError: no grammars", "\tat a.b.C"), LOG);
        assertThat(failure).hasMessageContaining("cannot load its native library");
    }

    @Test
    void passesOnWhyAProcessCouldNotBeStarted() {
        StandaloneException failure =
                LastWords.of(Service.INDEX, List.of(LastWords.CANNOT_START + "port 9200 was taken"), LOG);
        assertThat(failure).hasMessage("port 9200 was taken");
    }

    @Test
    void takesTheLastErrorOfWhatEndedAndNamesTheLog() {
        StandaloneException failure = LastWords.of(
                Service.WORKER,
                List.of(
                        "INFO all is well",
                        "java.lang.IllegalStateException: no plan",
                        "\tat a.b.C",
                        "ended with status 1"),
                LOG);
        assertThat(failure)
                .hasMessage("the worker does not start: java.lang.IllegalStateException: no plan; its log is " + LOG);
        assertThat(failure.kind()).isEqualTo(StandaloneException.Kind.DEFECT);
    }
}
