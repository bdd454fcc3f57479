package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lifeline.Lifeline;
import dev.assay.standalone.SystemState.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void startsAKilledProcessAgainAndStopsItWhenAsked() throws Exception {
        try (RotatingLog log = new RotatingLog(folder.resolve("child.log"))) {
            Child child = new Child(Service.WORKER, 1, () -> command(Sleeper.class), () -> true, log, () -> {});
            child.start();
            await(child::isReady);
            long first = pid(child);

            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            await(() -> child.isReady() && runsAnew(child, first));
            assertThat(child.state().restarts()).isEqualTo(1);
            ProcessHandle second = ProcessHandle.of(pid(child)).orElseThrow();

            child.requestStop();
            child.awaitStop(LIMIT);
            assertThat(second.isAlive()).isFalse();
            assertThat(child.state().condition()).isEqualTo(Condition.STOPPED);
            assertThat(RotatingLog.tail(folder.resolve("child.log"))).contains("starting it again");
        }
    }

    @Test
    void countsStartsThatFail() throws Exception {
        try (RotatingLog log = new RotatingLog(folder.resolve("child.log"))) {
            Child child = new Child(
                    Service.WORKER,
                    1,
                    () -> {
                        throw StandaloneException.missing("port 1 was taken");
                    },
                    () -> true,
                    log,
                    () -> {});
            child.start();
            await(() -> child.failedStarts() >= 2);
            child.requestStop();
            child.awaitStop(LIMIT);
            assertThat(RotatingLog.tail(folder.resolve("child.log")))
                    .contains(LastWords.CANNOT_START + "port 1 was taken");
        }
    }

    /** Looks at one state: between two looks the process may have ended. */
    private static boolean runsAnew(Child child, long before) {
        var process = child.state().process();
        return process != null && process.pid() != before;
    }

    private static long pid(Child child) {
        return Objects.requireNonNull(child.state().process()).pid();
    }

    private static ProcessBuilder command(Class<?> main) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Lifeline.class.getName(),
                main.getName());
    }

    private static void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.onSpinWait();
        }
    }

    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}
