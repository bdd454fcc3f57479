package dev.assay.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts outlive the process. */
class AttemptsTest {
    private static final TransitionKey KEY = new TransitionKey("org/a", null, "0".repeat(40), "plan");

    @TempDir
    Path folder;

    @Test
    void countsAcrossProcesses() throws IOException {
        new Attempts(folder).begin(KEY);
        new Attempts(folder).begin(KEY);
        assertThat(new Attempts(folder).failed(KEY)).isEqualTo(new Attempts.Failed(2, Attempts.DIED));
        new Attempts(folder).fail(KEY, "out of memory:\n  é");
        assertThat(new Attempts(folder).failed(KEY)).isEqualTo(new Attempts.Failed(2, "out of memory:\n  é"));
        new Attempts(folder).withdraw(KEY);
        assertThat(new Attempts(folder).failed(KEY).count()).isEqualTo(1);
        new Attempts(folder).finish(KEY);
        assertThat(new Attempts(folder).failed(KEY)).isEqualTo(new Attempts.Failed(0, ""));
    }

    @Test
    void forgetsWhatIsTooOldToComeAgain() throws IOException {
        new Attempts(folder).begin(KEY);
        Path file = folder.resolve(KEY.fileName());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(29))));
        assertThat(new Attempts(folder).failed(KEY).count()).isEqualTo(1);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        assertThat(new Attempts(folder).failed(KEY).count()).isZero();
    }

    @Test
    void keepsTransitionsApart() throws IOException {
        Attempts attempts = new Attempts(folder);
        attempts.begin(KEY);
        assertThat(attempts.failed(new TransitionKey("org/a", "0".repeat(40), "0".repeat(40), "plan"))
                        .count())
                .isZero();
        assertThat(attempts.failed(new TransitionKey("org/a", null, "0".repeat(40), "other"))
                        .count())
                .isZero();
        assertThat(attempts.failed(new TransitionKey("org/b", null, "0".repeat(40), "plan"))
                        .count())
                .isZero();
    }
}
