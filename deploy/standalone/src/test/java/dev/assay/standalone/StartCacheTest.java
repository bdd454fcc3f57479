package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    Path folder;

    @Test
    void aRunIsRecordedOnceThenMadeIntoACacheThatTheNextOnesUse() throws Exception {
        StartCache cache = new StartCache(folder);
        assertThat(cache.options("worker", "k1")).contains("-XX:AOTMode=record");
        assertThat(cache.unmade("worker", "k1")).isEmpty();
        assertThat(cache.isRecorded()).isFalse();

        Files.writeString(folder.resolve("worker-k1.aot.recording"), "recorded");
        assertThat(cache.isRecorded()).isTrue();
        assertThat(cache.options("worker", "k1")).as("while the cache is made").isEmpty();

        StartCache.Unmade unmade = cache.unmade("worker", "k1").orElseThrow();
        Files.writeString(unmade.unfinished(), "cache");
        unmade.finish(true);
        assertThat(cache.isRecorded()).isFalse();
        assertThat(cache.options("worker", "k1")).contains("-XX:AOTCache=" + folder.resolve("worker-k1.aot"));
    }

    @Test
    void aCacheThatCouldNotBeMadeIsRecordedAgain() throws Exception {
        StartCache cache = new StartCache(folder);
        Files.writeString(folder.resolve("worker-k1.aot.recording"), "recorded");
        StartCache.Unmade unmade = cache.unmade("worker", "k1").orElseThrow();
        Files.writeString(unmade.unfinished(), "half");
        unmade.finish(false);
        assertThat(folder).isEmptyDirectory();
        assertThat(cache.options("worker", "k1")).contains("-XX:AOTMode=record");
    }

    @Test
    void whatAnotherBuildLeftIsRemovedAndOtherServicesAreLeftAlone() throws Exception {
        Files.writeString(folder.resolve("worker-k0.aot"), "old");
        Files.writeString(folder.resolve("worker-k0.aot.recording"), "old");
        Files.writeString(folder.resolve("ingest-k7.aot"), "of another service");
        var _ = new StartCache(folder).options("worker", "k1");
        assertThat(folder).isDirectoryNotContaining("glob:**worker-k0*").isDirectoryContaining("glob:**ingest-k7.aot");
    }
}
