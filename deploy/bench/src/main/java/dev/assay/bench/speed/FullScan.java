package dev.assay.bench.speed;

import dev.assay.engine.AnalyzerReport;
import dev.assay.engine.Engine;
import dev.assay.engine.TransitionReport;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One full scan with an empty cache, in a process of its own, so that starting, compiling and collecting garbage count.
 *
 * @param cpuSeconds of the process and of its git children
 * @param residentBytes the most memory it had
 */
record FullScan(double cpuSeconds, double wallSeconds, long residentBytes, long files, long findings) {
    private static final double NANOS = 1e9;

    /** As a worker runs with one core: one collector thread, a bounded heap. */
    private static final List<String> WORKER =
            List.of("-Xmx600m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "--enable-native-access=ALL-UNNAMED");

    static FullScan inOwnProcess(Path repository, String commit) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WORKER);
        String jar = System.getProperty("java.class.path");
        command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-jar", jar, "speed", "scan-once"));
        command.addAll(List.of(repository.toString(), "--commit", commit));
        String[] numbers = Programs.output(command).strip().split(" ", -1);
        return new FullScan(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]),
                Long.parseLong(numbers[4]));
    }

    /** In this process, which does nothing else. */
    static FullScan here(Path repository, String revision) throws IOException, MirrorException {
        long started = System.nanoTime();
        try (Mirror mirror = Subject.open(repository);
                Engine engine = Subject.engine(null, Subject.CACHE_BYTES)) {
            TransitionReport report = engine.analyze(mirror, "scan", null, Subject.commit(mirror, revision));
            long findings = report.analyzers().stream()
                    .map(AnalyzerReport::changes)
                    .mapToLong(List::size)
                    .sum();
            return new FullScan(
                    Cpu.all(),
                    (System.nanoTime() - started) / NANOS,
                    Cpu.peakResident(),
                    report.cost().filesAnalysed(),
                    findings);
        }
    }
}
