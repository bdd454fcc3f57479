package dev.assay.worker.consume;

import dev.assay.worker.KafkaClients;
import dev.assay.worker.attempt.Attempts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A worker process that dies of one commit and hangs in another. Its standard input ends it in good order. */
final class DyingWorker {
    static final String KILLS = Samples.commit(666);
    static final String HANGS = Samples.commit(999);
    static final int KILLED = 3;
    static final int HUNG = 70;

    private DyingWorker() {}

    /** Arguments: bootstrap servers, folder of attempts. */
    public static void main(String[] arguments) throws IOException {
        ScriptedAnalysis analysis = new ScriptedAnalysis(Samples.PLAN);
        analysis.when(KILLS, _ -> {
            Runtime.getRuntime().halt(KILLED);
            throw new AssertionError("halted");
        });
        analysis.when(HANGS, _ -> {
            new CountDownLatch(1).await();
            throw new AssertionError("never");
        });
        Worker.Settings settings =
                new Worker.Settings(WorkerIT.RETRIES, 2, 100, Duration.ofSeconds(1), Duration.ofSeconds(5), (short) 1);
        try (Worker worker = new Worker(
                settings,
                new KafkaClients(Map.of("bootstrap.servers", arguments[0]), "worker-1"),
                analysis,
                new Attempts(Path.of(arguments[1])),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                () -> Runtime.getRuntime().halt(HUNG))) {
            worker.start();
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
