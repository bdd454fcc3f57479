package dev.assay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks: the document on one stream, everything else on the other.
 *
 * @param document standard output; nothing but the document goes there
 * @param messages standard error
 * @param interactive whether somebody watches the messages on a terminal
 */
public record Screen(PrintStream document, PrintStream messages, boolean interactive) {

    /** The streams of this process. */
    public static Screen ofProcess() {
        return new Screen(utf8(FileDescriptor.out), utf8(FileDescriptor.err), TerminalCheck.watched());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The document, whole. */
    public void print(String text) throws Failure {
        document.print(text);
        if (document.checkError()) {
            throw new Failure(ExitStatus.MISSING, "cannot write to standard output; see that it has room");
        }
    }

    /** One line for the user. */
    public void say(String message) {
        messages.println("assay: " + TerminalText.oneLine(message));
    }
}
