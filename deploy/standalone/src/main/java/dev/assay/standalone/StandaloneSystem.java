package dev.assay.standalone;

import dev.assay.standalone.SystemState.Phase;
import dev.assay.standalone.SystemState.ProcessIdentity;
import dev.assay.standalone.SystemState.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system of one data folder: starts it, tells how it is, stops it. The processes belong to a launcher of
 * their own that outlives the command which started it.
 */
public final class StandaloneSystem {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration FIRST_WORD_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLISECONDS = 50;

    private final DataFolder data;
    private final Distribution distribution;

    private StandaloneSystem(DataFolder data, Distribution distribution) {
        this.data = data;
        this.distribution = distribution;
    }

    /** The system whose data are in {@code folder}, which need not exist yet. */
    public static StandaloneSystem in(Path folder) throws StandaloneException {
        return new StandaloneSystem(new DataFolder(folder), Distribution.find());
    }

    /** Where data are kept unless the user says otherwise: the XDG data folder, for root {@code /var/lib/assay}. */
    public static Path defaultDataFolder() {
        return DataFolder.byDefault(System.getProperty("user.name"), System.getenv(), System.getProperty("user.home"));
    }

    /** The data folder. */
    public Path folder() {
        return data.root();
    }

    /**
     * Returns when the system is ready, and starts it first where it does not run.
     *
     * @param progress gets a line for each step
     * @throws StandaloneException when it does not become ready; then nothing of it is left running
     */
    public RunningSystem start(Consumer<String> progress) throws StandaloneException, InterruptedException {
        data.prepare();
        String build = distribution.fingerprint();
        Optional<SystemState> running = awaitWord();
        if (running.isPresent() && running.get().phase().isOver()) {
            awaitLauncherGone();
            running = Optional.empty();
        }
        if (running.isPresent() && !running.get().build().equals(build)) {
            progress.accept("Assay was built anew since the system started: starting it again");
            stop(progress);
            running = Optional.empty();
        }
        if (running.isEmpty()) {
            data.prepareFor(distribution.writers());
            endLeftovers();
            try (LauncherProcess launcher = LauncherProcess.spawn(data, distribution)) {
                Optional<SystemState> state = awaitReady(Optional.of(launcher), new StartProgress(progress));
                if (state.isPresent()) {
                    launcher.letStay();
                    return new RunningSystem(data.root(), true, state.get());
                }
            }
            progress.accept("another command is starting the system: waiting for it");
        }
        StartProgress shown = new StartProgress(progress);
        running.ifPresent(shown::skip);
        return new RunningSystem(
                data.root(), false, awaitReady(Optional.empty(), shown).orElseThrow());
    }

    /** What the system says of itself; empty when it does not run. */
    public Optional<SystemState> running() throws StandaloneException {
        // What a launcher that died has left there is not the word of the one that runs now.
        return data.launcherHoldsLock()
                ? data.readState().filter(said -> said.launcher().find().isPresent())
                : Optional.empty();
    }

    /** Why a process of the running system has ended and waits to be started again; empty when none does. */
    public Optional<String> trouble() throws StandaloneException {
        return running()
                .flatMap(state -> Stream.of(Service.values())
                        .filter(service -> waits(state.services().get(service.id())))
                        .findFirst()
                        .map(service -> LastWords.of(service, log(service)).getMessage()));
    }

    private static boolean waits(@Nullable ServiceState service) {
        return service != null && service.condition() == SystemState.Condition.RESTARTING;
    }

    /** As {@link #running()}, but a launcher that has only just begun is given time to say its first word. */
    private Optional<SystemState> awaitWord() throws StandaloneException, InterruptedException {
        Instant limit = Instant.now().plus(FIRST_WORD_LIMIT);
        while (data.launcherHoldsLock()) {
            Optional<SystemState> state = running();
            if (state.isPresent()) {
                return state;
            }
            if (Instant.now().isAfter(limit)) {
                throw StandaloneException.defect("the launcher says nothing; its log is " + launcherLog());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
        return Optional.empty();
    }

    /**
     * Stops the system and returns when all its processes have ended; nothing happens when it does not run.
     *
     * @param progress gets a line for each step
     */
    public void stop(Consumer<String> progress) throws StandaloneException, InterruptedException {
        Optional<SystemState> running = awaitWord();
        if (running.isEmpty()) {
            endLeftovers();
            return;
        }
        Optional<ProcessHandle> launcher = running.get().launcher().find();
        progress.accept("stopping");
        launcher.ifPresent(ProcessHandle::destroy);
        awaitLauncherGone();
        if (data.launcherHoldsLock()) {
            progress.accept("it did not stop by itself: ending its processes");
            launcher.ifPresent(StandaloneSystem::kill);
        }
        endLeftovers();
        if (data.hasRecordedStarts()) {
            progress.accept("start caches are made in the background; until they are, a start takes longer");
        }
    }

    private static void kill(ProcessHandle launcher) {
        launcher.destroyForcibly();
        launcher.onExit().join();
    }

    /** The log file of a service, which need not exist yet. */
    public Path log(Service service) {
        return data.log(service.id());
    }

    /** The launcher's own log. */
    public Path launcherLog() {
        return data.log("launcher");
    }

    /**
     * Waits until the system is ready.
     *
     * @param launcher the one that was started for it; empty when another command did that
     * @return empty when the launcher ended because another one has the data folder
     */
    private Optional<SystemState> awaitReady(Optional<LauncherProcess> launcher, StartProgress shown)
            throws StandaloneException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            Optional<SystemState> state = launcher.isPresent()
                    ? data.readState()
                            .filter(read ->
                                    read.launcher().isSame(launcher.get().identity()))
                    : running();
            state.ifPresent(shown::show);
            if (state.isPresent() && state.get().canWork()) {
                return state;
            }
            if (state.isPresent() && state.get().phase().isFailure()) {
                awaitLauncherGone();
                throw new StandaloneException(
                        state.get().phase() == Phase.REFUSED
                                ? StandaloneException.Kind.MISSING
                                : StandaloneException.Kind.DEFECT,
                        Objects.requireNonNullElse(state.get().message(), "the system did not start"));
            }
            boolean gone = launcher.isPresent() ? !launcher.get().isAlive() : state.isEmpty();
            if (gone && data.launcherHoldsLock() && launcher.isPresent() && state.isEmpty()) {
                return Optional.empty();
            }
            if (gone && !data.launcherHoldsLock()) {
                throw StandaloneException.defect("the system stopped while it started; its log is " + launcherLog());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
        throw StandaloneException.defect(shown.waitingFor() + " not ready within " + START_LIMIT.toMinutes()
                + " minutes; the logs in " + launcherLog().getParent() + " say why");
    }

    private void awaitLauncherGone() throws StandaloneException, InterruptedException {
        Instant limit = Instant.now().plus(STOP_LIMIT);
        while (data.launcherHoldsLock() && Instant.now().isBefore(limit)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
    }

    /** Waits for processes that a killed launcher left to end by themselves, and ends them where they do not. */
    private void endLeftovers() throws StandaloneException, InterruptedException {
        List<ProcessHandle> leftovers = new ArrayList<>();
        for (ServiceState service : data.readState()
                .filter(said -> said.launcher().find().isEmpty())
                .map(SystemState::services)
                .map(map -> map.values())
                .orElse(List.of())) {
            Optional.ofNullable(service.process())
                    .flatMap(ProcessIdentity::find)
                    .ifPresent(leftover -> {
                        leftover.descendants().forEach(leftovers::add);
                        leftovers.add(leftover);
                    });
        }
        Instant limit = Instant.now().plus(KILL_LIMIT);
        while (leftovers.stream().anyMatch(ProcessHandle::isAlive)
                && Instant.now().isBefore(limit)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
        leftovers.forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether a folder holds data of a system. */
    public boolean exists() {
        return Files.isDirectory(data.root());
    }

    /** Memory that a process and all it started take now, in bytes; 0 where the platform does not say. */
    public static long residentBytes(long pid) {
        Stream<Long> started = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), started)
                .mapToLong(StandaloneSystem::ownResidentBytes)
                .sum();
    }

    private static long ownResidentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
            return 0;
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
