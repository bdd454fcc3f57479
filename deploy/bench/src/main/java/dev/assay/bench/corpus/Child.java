package dev.assay.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A command that is waited for; what it says goes to this one's error stream. */
final class Child {

    private Child() {}

    /** Runs a command to its end and returns its exit status. */
    static int run(List<String> command) throws IOException, InterruptedException {
        return run(command, ProcessBuilder.Redirect.DISCARD);
    }

    /** The same, with its standard output written to a file. */
    static int run(List<String> command, Path output) throws IOException, InterruptedException {
        return run(command, ProcessBuilder.Redirect.to(output.toFile()));
    }

    private static int run(List<String> command, ProcessBuilder.Redirect output)
            throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
