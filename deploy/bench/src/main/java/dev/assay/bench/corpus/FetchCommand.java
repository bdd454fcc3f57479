package dev.assay.bench.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code corpus fetch}: clones what is not there yet. */
@Command(name = "fetch", description = "Clones the repositories that are not there yet.")
final class FetchCommand implements Callable<Integer> {

    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--from",
            defaultValue = "https://github.com/",
            description = "What stands before owner/name in a clone URL (default: ${DEFAULT-VALUE}).")
    private String from = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        int failed = 0;
        for (Corpus.Entry entry : places.corpus()) {
            Path mirror = entry.mirror(places.mirrors());
            if (!Files.exists(mirror) && !cloned(entry, mirror)) {
                System.err.println(entry.repository() + " could not be cloned");
                failed++;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private boolean cloned(Corpus.Entry entry, Path mirror) throws IOException, InterruptedException {
        Files.createDirectories(mirror.getParent());
        List<String> clone = List.of(
                "git", "clone", "--quiet", "--bare", "--end-of-options", from + entry.repository(), mirror.toString());
        return Child.run(clone) == 0;
    }
}
