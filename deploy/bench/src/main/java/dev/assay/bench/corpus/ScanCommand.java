package dev.assay.bench.corpus;

import dev.assay.engine.rule.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code corpus scan}: checks every repository by the shipped command and keeps its documents. */
@Command(name = "scan", description = "Checks every repository at its commit and prints the report.")
final class ScanCommand implements Callable<Integer> {

    /** Done, or done in part. */
    private static final Set<Integer> DONE = Set.of(0, 5);

    @Mixin
    private final Places places = new Places();

    @Option(names = "--only", description = "Check only repositories whose name holds this pattern.")
    private Pattern only = Pattern.compile("");

    @Override
    public Integer call() throws IOException, InterruptedException, RuleFileException {
        Files.createDirectories(places.results());
        int failed = 0;
        for (Corpus.Entry entry : places.corpus()) {
            if (only.matcher(entry.repository()).find() && !checked(entry)) {
                failed++;
            }
        }
        Report.print(places.checked(), System.out);
        return failed == 0 ? 0 : 1;
    }

    private boolean checked(Corpus.Entry entry) throws IOException, InterruptedException {
        Path mirror = entry.mirror(places.mirrors());
        if (!Files.exists(mirror)) {
            System.err.println(entry.repository() + " is not under " + places.mirrors() + "; run `corpus fetch`");
            return false;
        }
        Path document = places.results().resolve(entry.document());
        List<String> check = List.of(
                Places.home().resolve("assay").toString(),
                "check",
                mirror.toRealPath().toString(),
                "--commit",
                entry.commit(),
                "--format",
                "json");
        int status = Child.run(check, document);
        if (!DONE.contains(status)) {
            System.err.printf("%s: check ended with status %d%n", entry.repository(), status);
            Files.deleteIfExists(document);
        }
        return DONE.contains(status);
    }
}
