package dev.assay.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a step of the corpus finds its input and leaves its output: options that the steps share. */
final class Places {

    @Option(names = "--corpus", description = "The list of repositories (default: docs/accuracy/corpus.tsv).")
    private @Nullable Path corpus;

    @Option(
            names = "--mirrors",
            defaultValue = "target/corpus/mirrors",
            description = "Folder of bare clones, <owner>/<name>.git (default: ${DEFAULT-VALUE}).")
    private Path mirrors = Path.of("");

    @Option(
            names = "--results",
            defaultValue = "target/corpus/results",
            description = "Folder of the documents that checking leaves (default: ${DEFAULT-VALUE}).")
    private Path results = Path.of("");

    Path mirrors() {
        return mirrors.toAbsolutePath();
    }

    Path results() {
        return results.toAbsolutePath();
    }

    List<Corpus.Entry> corpus() throws IOException {
        return Corpus.read(corpus == null ? home().resolve(Corpus.LIST) : corpus);
    }

    List<Checked> checked() throws IOException {
        List<Checked> checked = Checked.read(corpus(), results());
        if (checked.isEmpty()) {
            throw new IOException("no results under %s; run `corpus scan` first".formatted(results()));
        }
        return checked;
    }

    /** The checkout that the measurement was started from. */
    static Path home() {
        return Path.of(System.getProperty("assay.home", ".")).toAbsolutePath().normalize();
    }
}
