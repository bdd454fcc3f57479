package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheNewestLinesInABoundedNumberOfFiles() throws Exception {
        Path file = folder.resolve("worker.log");
        try (RotatingLog log = new RotatingLog(file, 10)) {
            for (int number = 0; number < 9; number++) {
                log.line("line " + number);
            }
        }
        assertThat(Files.readString(file)).isEqualTo("line 8\n");
        assertThat(Files.readString(folder.resolve("worker.log.1"))).isEqualTo("line 7\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void goesOnWhereTheLastRunEnded() throws Exception {
        Path file = folder.resolve("worker.log");
        for (String text : new String[] {"first\n", "second\n"}) {
            try (RotatingLog log = new RotatingLog(file)) {
                log.take(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                assertThat(RotatingLog.tail(file)).endsWith(text);
            }
        }
        assertThat(Files.readString(file)).isEqualTo("first\nsecond\n");
    }
}
