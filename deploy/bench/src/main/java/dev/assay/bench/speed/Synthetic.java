package dev.assay.bench.speed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Repositories of any size, made by git's own import: Python, TypeScript and Java files that import each other. */
final class Synthetic {
    private static final int FILES_A_FOLDER = 40;
    private static final int FUNCTIONS = 6;

    private Synthetic() {}

    /** A first commit with all files, and commits that change one file each, spread over the tree. */
    static void create(Path repository, int files, int commits) throws IOException, InterruptedException {
        Programs.output(List.of("git", "init", "--quiet", "--bare", "--initial-branch=main", repository.toString()));
        Process importer = new ProcessBuilder("git", "-C", repository.toString(), "fast-import", "--quiet")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream out = new BufferedOutputStream(importer.getOutputStream())) {
            commit(out, 0);
            for (int file = 0; file < files; file++) {
                file(out, file, 0);
            }
            for (int commit = 1; commit <= commits; commit++) {
                commit(out, commit);
                file(out, (int) ((long) commit * files / (commits + 1)), commit);
            }
        }
        if (importer.waitFor() != 0) {
            throw new IOException("git fast-import failed");
        }
    }

    private static void commit(OutputStream out, int number) throws IOException {
        String message = "commit " + number;
        write(
                out,
                "commit refs/heads/main\ncommitter Ada <ada@example.org> %d +0000\ndata %d\n%s\n"
                        .formatted(1_700_000_000L + number * 60L, message.length(), message));
    }

    private static void file(OutputStream out, int number, int version) throws IOException {
        String text = switch (number % 3) {
            case 0 -> python(number, version);
            case 1 -> typescript(number, version);
            default -> java(number, version);
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(out, "M 100644 inline %s\ndata %d\n".formatted(path(number), bytes.length));
        out.write(bytes);
        write(out, "\n");
    }

    private static String path(int number) {
        int folder = number / FILES_A_FOLDER;
        return switch (number % 3) {
            case 0 -> "services/part%d/module%d.py".formatted(folder, number);
            case 1 -> "web/part%d/view%d.ts".formatted(folder, number);
            default -> "src/main/java/part%d/Type%d.java".formatted(folder, number);
        };
    }

    private static String python(int number, int version) {
        StringBuilder text = new StringBuilder("import os\n\nfrom services.part%d import module%d\n\n"
                .formatted(Math.max(0, number - 3) / FILES_A_FOLDER, Math.max(0, number - 3)));
        for (int function = 0; function < FUNCTIONS; function++) {
            text.append("""

                    def load_%1$d_%2$d(items, limit=%3$d):
                        found = []
                        for item in items:
                            if item.value_%2$d > limit:
                                found.append(item.name)
                        return os.path.join("part", ",".join(found))
                    """.formatted(number, function, version));
        }
        return text.toString();
    }

    private static String typescript(int number, int version) {
        StringBuilder text = new StringBuilder("import { view%1$d } from './view%1$d';\n\nexport const view%2$d = 1;\n"
                .formatted(Math.max(1, number - 3), number));
        for (int function = 0; function < FUNCTIONS; function++) {
            text.append("""

                    export function render%1$d_%2$d(rows: Row[]): string {
                      const shown = rows.filter((row) => row.size%2$d > %3$d);
                      if (shown.length === 0) {
                        return 'none';
                      }
                      return shown.map((row) => row.title).join(', ');
                    }
                    """.formatted(number, function, version));
        }
        return text.toString();
    }

    private static String java(int number, int version) {
        StringBuilder text = new StringBuilder("package part%d;\n\nimport java.util.List;\n\nfinal class Type%d {\n"
                .formatted(number / FILES_A_FOLDER, number));
        for (int function = 0; function < FUNCTIONS; function++) {
            text.append("""

                        long total%1$d(List<Integer> values) {
                            long sum = %2$d;
                            for (int value : values) {
                                if (value > %1$d) {
                                    sum += value;
                                }
                            }
                            return sum;
                        }
                    """.formatted(function, version));
        }
        return text.append("}\n").toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
