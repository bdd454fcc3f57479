package dev.assay.bench.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs beside the engine; what they say goes to this one's error stream. */
final class Programs {
    private Programs() {}

    /** Standard output of a program that must end well. */
    static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(command.getFirst() + " ended with status " + status);
        }
        return output;
    }
}
