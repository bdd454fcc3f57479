package dev.assay.engine;

import dev.assay.mirror.BlobReader;
import dev.assay.mirror.Entry;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs all rules over whole repositories, bare ones too, and prints how often those fire that are asked for, with some
 * of their findings, drawn at random but the same every time: to be read and judged.
 *
 * <p>Arguments: a pattern for rule ids, how many findings to show a rule and repository, the repositories.
 */
final class RepositoryScan {
    private static final int SHOWN_LINES = 8;
    private static final long SEED = 7;

    private RepositoryScan() {}

    public static void main(String[] arguments) throws Exception {
        Pattern wanted = Pattern.compile(arguments[0]);
        try (Engine engine = Engine.open(new EngineSettings(List.of(), null, 256L << 20, Budgets.STANDARD, 2))) {
            for (String folder : Arrays.asList(arguments).subList(2, arguments.length)) {
                scan(engine, Path.of(folder), wanted, Integer.parseInt(arguments[1]));
            }
        }
    }

    private static void scan(Engine engine, Path folder, Pattern wanted, int sample) throws Exception {
        Path home = Files.createTempDirectory("assay-home");
        GitSettings settings = new GitSettings(home, true, true, Set.of(), Duration.ofMinutes(5), 8L << 30);
        long start = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
        try (Mirror mirror = Mirror.local(folder, settings)) {
            String commit = mirror.resolve("HEAD").orElseThrow();
            TransitionReport report = engine.analyze(mirror, folder.toString(), null, commit);
            long nanos = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                            .getProcessCpuTime()
                    - start;
            System.out.printf("%n##### %s %.1f s of CPU%n", folder, nanos / 1e9);
            print(report, mirror, commit, wanted, sample);
        }
    }

    private static void print(TransitionReport report, Mirror mirror, String commit, Pattern wanted, int sample)
            throws MirrorException {
        Map<String, List<FindingChange>> byRule = new TreeMap<>();
        for (AnalyzerReport analyzer : report.analyzers()) {
            for (FindingChange change : analyzer.changes()) {
                if (wanted.matcher(change.rule()).find()) {
                    byRule.computeIfAbsent(change.rule(), any -> new ArrayList<>())
                            .add(change);
                }
            }
            if (wanted.matcher(analyzer.analyzer()).matches()) {
                analyzer.practices().forEach(practice -> {
                    System.out.println(practice.practice() + " " + practice.level());
                    practice.evidence().forEach(proof -> System.out.println("    " + proof));
                });
            }
        }
        Map<String, String> blobs = new HashMap<>();
        for (Entry entry : mirror.tree(commit)) {
            blobs.put(entry.path(), entry.blob());
        }
        try (BlobReader reader = mirror.blobs()) {
            for (Map.Entry<String, List<FindingChange>> rule : byRule.entrySet()) {
                System.out.printf(
                        "%n=== %s: %d%n", rule.getKey(), rule.getValue().size());
                List<FindingChange> drawn = new ArrayList<>(rule.getValue());
                Collections.shuffle(drawn, new Random(SEED));
                for (FindingChange change : drawn.subList(0, Math.min(sample, drawn.size()))) {
                    print(change, blobs, reader);
                }
            }
        }
    }

    private static void print(FindingChange change, Map<String, String> blobs, BlobReader reader)
            throws MirrorException {
        System.out.printf("--- %s:%d-%d %s%n", change.path(), change.line(), change.endLine(), change.message());
        String blob = blobs.get(change.path());
        if (blob == null || change.line() == 0) {
            return;
        }
        List<String> lines = new String(reader.read(blob, 16L << 20), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int until = Math.min(lines.size(), Math.min(change.endLine(), change.line() + SHOWN_LINES));
        for (int line = Math.max(1, change.line() - 1); line <= until; line++) {
            System.out.println((line >= change.line() ? "> " : "  ") + lines.get(line - 1));
        }
    }
}
