package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    Path folder;

    @Test
    void whatACrashLeftIsNoPartOfTheBuild() throws Exception {
        Files.writeString(folder.resolve("quarkus-run.jar"), "jar");
        String before = Distribution.hash(Distribution.files(folder, ""), List.of());
        for (String left : List.of("hs_err_pid4711.log", "replay_pid4711.log", "core.4711", "core")) {
            Files.writeString(folder.resolve(left), "crash");
        }
        assertThat(Distribution.hash(Distribution.files(folder, ""), List.of())).isEqualTo(before);
        Files.writeString(folder.resolve("corelib.jar"), "jar");
        assertThat(Distribution.files(folder, "")).hasSize(2);
    }
}
