package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final Recording screen = new Recording();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "check",
                "check one two",
                "check . --format xml",
                "check . --fail-on severe",
                "check . --no-such-option",
                "check . --commit",
                "scan",
                "scan . --history never",
                "scan . --wait soon",
                "scan . --json --format table",
                "up here",
                "status --yaml",
                "logs ingest worker"
            })
    void whatCannotBeMeantIsOneLineAndExitTwo(String arguments) {
        String[] given = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

        assertThat(screen.run(given)).isEqualTo(2);
        assertThat(screen.document()).isEmpty();
        assertThat(screen.messages()).startsWith("assay: ").contains("--help").hasLineCount(1);
    }

    @Test
    void helpIsTheDocument() {
        assertThat(screen.run("check", "--help")).isZero();
        assertThat(screen.document()).contains("--fail-on");
        assertThat(screen.messages()).isEmpty();
    }

    @Test
    void aRepositoryThatIsNotThereCannotBeRead(@TempDir Path folder) {
        assertThat(screen.run("check", folder.resolve("missing").toString())).isEqualTo(4);
        assertThat(screen.document()).isEmpty();
        assertThat(screen.messages()).contains("is not there").hasLineCount(1);
    }
}
