package dev.assay.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the same repository, commit by commit, wherever it is asked for one. */
final class ExampleHistory {
    private static final int COMMITS = 60;
    private static final int FILES = 30;
    private static final long FIRST_SECOND = 1_750_000_000L;

    private ExampleHistory() {}

    /** Writes the repository into a new folder named {@code example} below {@code parent}. */
    static Path below(Path parent) throws Exception {
        Path repository = Files.createDirectories(parent.resolve("example"));
        run(List.of("git", "init", "-q", "-b", "main", repository.toString()), "");
        run(List.of("git", "-C", repository.toString(), "fast-import", "--quiet"), stream());
        run(List.of("git", "-C", repository.toString(), "reset", "-q", "--hard", "main"), "");
        return repository;
    }

    private static String stream() {
        StringBuilder stream = new StringBuilder();
        for (int commit = 0; commit < COMMITS; commit++) {
            stream.append("commit refs/heads/main\n");
            stream.append("committer Ann Example <ann@example.org> ").append(FIRST_SECOND + commit * 3_600L);
            stream.append(" +0000\n");
            data(stream, "Change number " + commit);
            file(stream, "src/orders" + commit % FILES + ".py", python(commit));
            file(stream, "src/Store" + commit % FILES + ".java", java(commit));
            file(stream, "web/load" + commit % FILES + ".ts", typescript(commit));
            stream.append('\n');
        }
        return stream.toString();
    }

    private static String python(int commit) {
        return """
                import os


                def remove_%1$d(cursor, name, items=[]):
                    try:
                        cursor.execute("DELETE FROM orders WHERE name = '" + name + "'")
                        os.system("rm " + name)
                    except Exception:
                        pass
                    return items
                """.formatted(commit);
    }

    private static String java(int commit) {
        return """
                class Store%1$d {
                    int total(java.util.List<Integer> values) {
                        int sum = %1$d;
                        for (int value : values) {
                            sum += value;
                        }
                        return sum;
                    }
                }
                """.formatted(commit);
    }

    private static String typescript(int commit) {
        return """
                export async function load%1$d(ids: string[]) {
                  for (const id of ids) {
                    await fetch("/orders/" + id);
                  }
                }
                """.formatted(commit);
    }

    private static void file(StringBuilder stream, String path, String text) {
        stream.append("M 100644 inline ").append(path).append('\n');
        data(stream, text);
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ").append(text.getBytes(StandardCharsets.UTF_8).length);
        stream.append('\n').append(text).append('\n');
    }

    private static void run(List<String> command, String input) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor()).as(command.toString()).isZero();
    }
}
