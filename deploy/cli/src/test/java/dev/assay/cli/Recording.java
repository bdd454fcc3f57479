package dev.assay.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A screen whose two streams can be read. */
final class Recording {

    private final ByteArrayOutputStream document = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    int run(String... arguments) {
        document.reset();
        messages.reset();
        Screen screen = new Screen(
                new PrintStream(document, true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                false);
        return Main.run(screen, arguments);
    }

    String document() {
        return document.toString(StandardCharsets.UTF_8);
    }

    String messages() {
        return messages.toString(StandardCharsets.UTF_8);
    }
}
