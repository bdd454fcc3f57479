package dev.assay.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layout of the data folder, its access rights, and the files in it that several processes share. */
final class DataFolder {
    /** Changes when a version of Assay can no longer read what another one wrote. */
    static final int LAYOUT = 1;

    /** Room that broker and index need to start at all. */
    private static final long MINIMUM_FREE_BYTES = 512L << 20;

    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PASSABLE_FOLDER = PosixFilePermissions.fromString("rwx--x--x");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final int LOCK_ATTEMPTS = 20;
    private static final long LOCK_PAUSE_MILLISECONDS = 50;

    private final Path root;

    /** Held here, because a lock that nothing refers to is released with the garbage. */
    private @Nullable FileLock launcherLock;

    DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    static Path byDefault(String user, Map<String, String> environment, String home) {
        if (user.equals("root")) {
            return Path.of("/var/lib/assay");
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".local", "share");
        return base.resolve("assay");
    }

    Path root() {
        return root;
    }

    Path log(String name) {
        return root.resolve("log").resolve(name + ".log");
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    Path config(Service service) {
        return root.resolve("config").resolve(service.id() + ".properties");
    }

    /**
     * Makes the folder, or checks that the one there is ours.
     *
     * @throws StandaloneException when it cannot be used, with what to do
     */
    void prepare() throws StandaloneException {
        try {
            boolean fresh = !Files.exists(root);
            Files.createDirectories(root);
            if (fresh) {
                boolean shared = "root".equals(System.getProperty("user.name"));
                Files.setPosixFilePermissions(root, shared ? PASSABLE_FOLDER : OWNER_FOLDER);
            }
            checkLayout();
            for (String name : new String[] {"kafka", "mirrors", "cache", "state", "log", "run", "config", "aot"}) {
                createFolder(root.resolve(name), OWNER_FOLDER);
            }
            createFolder(root.resolve("index"), PASSABLE_FOLDER);
            checkRoom();
        } catch (AccessDeniedException denied) {
            throw StandaloneException.missing(
                    "no permission to write " + denied.getFile() + "; name another data folder with --data");
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /**
     * Takes the folder for the broker and index that are about to write there.
     *
     * @throws StandaloneException when newer ones did before
     */
    void prepareFor(Writers writers) throws StandaloneException {
        try {
            writers.take(root.resolve("writers"), root);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private void checkLayout() throws IOException, StandaloneException {
        Path version = root.resolve("version");
        if (!Files.exists(version)) {
            try (Stream<Path> children = Files.list(root)) {
                if (children.findAny().isPresent()) {
                    throw StandaloneException.missing(
                            root + " is not empty and no data folder of Assay; name another one with --data");
                }
            }
            Files.writeString(version, LAYOUT + "\n");
        }
        String found = Files.readString(version).strip();
        if (!found.equals(Integer.toString(LAYOUT))) {
            throw StandaloneException.missing(
                    "the data folder " + root + " belongs to another version of Assay (layout " + found
                            + ", this one has " + LAYOUT + "); name another one with --data, or remove it");
        }
    }

    private void checkRoom() throws IOException, StandaloneException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < MINIMUM_FREE_BYTES) {
            throw StandaloneException.missing(
                    "disk full: " + (free >> 20) + " MiB are free for " + root + ", " + (MINIMUM_FREE_BYTES >> 20)
                            + " MiB are needed; make room or name another data folder with --data");
        }
    }

    /** Takes the launcher's lock for the life of this process; false when another launcher has it. */
    boolean takeLauncherLock() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            launcherLock = tryLock();
            if (launcherLock != null) {
                return true;
            }
            // Who asks whether a launcher runs holds the lock for a moment.
            TimeUnit.MILLISECONDS.sleep(LOCK_PAUSE_MILLISECONDS);
        }
        return false;
    }

    /** Whether a launcher runs on this folder. */
    boolean launcherHoldsLock() throws StandaloneException {
        if (Files.exists(root.resolve("run")) && !Files.isReadable(root.resolve("run"))) {
            throw StandaloneException.missing(
                    "no permission to read " + root + "; run as its owner or name another with --data");
        }
        if (!Files.exists(root.resolve("run/lock"))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(root.resolve("run/lock"), StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (AccessDeniedException denied) {
            throw StandaloneException.missing(
                    "no permission to write " + denied.getFile() + "; run as its owner or name another with --data");
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Whether start caches are still to be made. */
    boolean hasRecordedStarts() throws StandaloneException {
        try {
            return new StartCache(folder("aot")).isRecorded();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** What the launcher last said; empty before the first start. */
    Optional<SystemState> readState() throws StandaloneException {
        Path file = root.resolve("run/system.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), SystemState.class));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    void writeState(SystemState state) throws IOException {
        writeOwnerOnly(root.resolve("run/system.json"), JSON.writeValueAsString(state));
    }

    /** Replaces a file as a whole; only its owner can read it. */
    static void writeOwnerOnly(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OWNER_FILE);
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private @Nullable FileLock tryLock() throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve("run/lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_FILE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static void createFolder(Path folder, Set<PosixFilePermission> rights) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, rights);
        }
    }

    private StandaloneException failed(IOException failure) {
        return new StandaloneException(
                StandaloneException.Kind.MISSING,
                "cannot use the data folder " + root + ": " + Failures.line(failure) + "; name another one with --data",
                failure);
    }
}
