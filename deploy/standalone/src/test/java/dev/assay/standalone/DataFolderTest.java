package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.standalone.SystemState.Condition;
import dev.assay.standalone.SystemState.Phase;
import dev.assay.standalone.SystemState.ProcessIdentity;
import dev.assay.standalone.SystemState.ServiceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void defaultIsTheXdgDataFolderAndForRootAFolderThatOthersReach() {
        assertThat(DataFolder.byDefault("root", Map.of(), "/root")).isEqualTo(Path.of("/var/lib/assay"));
        assertThat(DataFolder.byDefault("ann", Map.of(), "/home/ann"))
                .isEqualTo(Path.of("/home/ann/.local/share/assay"));
        assertThat(DataFolder.byDefault("ann", Map.of("XDG_DATA_HOME", "/data/ann"), "/home/ann"))
                .isEqualTo(Path.of("/data/ann/assay"));
        assertThat(DataFolder.byDefault("ann", Map.of("XDG_DATA_HOME", "relative"), "/home/ann"))
                .isEqualTo(Path.of("/home/ann/.local/share/assay"));
    }

    @Test
    void madeFoldersAreClosedToOthersExceptOnTheWayToTheIndex() throws Exception {
        DataFolder data = new DataFolder(temporary.resolve("data"));
        data.prepare();
        for (String closed : new String[] {"run", "config", "kafka", "log", "mirrors", "cache", "state"}) {
            assertThat(rights(data.folder(closed))).isEqualTo("rwx------");
        }
        assertThat(rights(data.folder("index"))).isEqualTo("rwx--x--x");
    }

    @Test
    void refusesAFolderThatIsNotAssays() throws Exception {
        Files.writeString(temporary.resolve("letter.txt"), "mine");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> new DataFolder(temporary).prepare())
                .withMessageContaining("no data folder of Assay")
                .withMessageContaining("--data");
        assertThat(temporary.resolve("run")).doesNotExist();
    }

    @Test
    void refusesAnotherVersionsFolder() throws Exception {
        DataFolder data = new DataFolder(temporary.resolve("data"));
        data.prepare();
        data.prepare();
        Files.writeString(data.folder("version"), "999\n");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(data::prepare)
                .withMessageContaining("another version of Assay (layout 999, this one has " + DataFolder.LAYOUT + ")");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws Exception {
        Path file = Files.writeString(temporary.resolve("data"), "");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> new DataFolder(file).prepare())
                .withMessageContaining("cannot use the data folder");
    }

    @Test
    void stateIsReadAsItWasWrittenAndByItsOwnerAlone() throws Exception {
        DataFolder data = new DataFolder(temporary.resolve("data"));
        data.prepare();
        assertThat(data.readState()).isEmpty();
        SystemState state = new SystemState(
                SystemState.SCHEMA_VERSION,
                Phase.READY,
                null,
                "build",
                new ProcessIdentity(12, 34),
                "2026-01-01T00:00:00Z",
                "token",
                null,
                Map.of("broker", new ServiceState(new ProcessIdentity(56, 78), 9092, Condition.READY, 1, 2_000L)));
        data.writeState(state);
        assertThat(data.readState()).contains(state);
        assertThat(rights(data.folder("run").resolve("system.json"))).isEqualTo("rw-------");
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws Exception {
        Path file = Files.writeString(temporary.resolve("data"), "mine");
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> new DataFolder(file).prepare())
                .withMessageContaining(file + " is a file, no folder")
                .withMessageContaining("--data");
    }

    @Test
    void holdsTheLockForTheLifeOfTheLauncher() throws Exception {
        DataFolder data = new DataFolder(temporary.resolve("data"));
        data.prepare();
        assertThat(data.launcherHoldsLock()).isFalse();
        assertThat(data.takeLauncherLock()).isTrue();
        // A lock that the collector could take away would be gone now.
        System.gc();
        assertThat(data.launcherHoldsLock()).isTrue();
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
