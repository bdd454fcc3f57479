package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A git process that answers line by line. Not safe for several threads. */
final class Conversation implements AutoCloseable {
    private final Process process;
    private final Duration limit;
    private final ByteScanner answers;
    private volatile boolean over;

    Conversation(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        this.answers = new ByteScanner(process.getInputStream());
    }

    /** Reads the answer to a question. */
    @FunctionalInterface
    interface Answer<T> {
        T read(ByteScanner answers) throws IOException;
    }

    /**
     * Asks and reads. After a failure the conversation is over.
     *
     * @param question lines that fit into a pipe (16 KiB), each with its line end
     */
    <T> T ask(String question, Answer<T> answer) throws MirrorException {
        try (Deadline deadline = Deadline.of(process, limit, null)) {
            return exchange(question, answer, deadline);
        }
    }

    private <T> T exchange(String question, Answer<T> answer, Deadline deadline) throws MirrorException {
        try {
            process.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return answer.read(answers);
        } catch (IOException failure) {
            close();
            if (deadline.passed()) {
                throw new MirrorException(
                        Kind.TIMED_OUT,
                        "git took longer than " + limit.toSeconds() + " s: try again or raise the time limit",
                        failure);
            }
            throw GitFailure.of(Git.read(process.getErrorStream()));
        }
    }

    boolean isOver() {
        return over || !process.isAlive();
    }

    /** Ends the process; does nothing the second time. */
    @Override
    public void close() {
        over = true;
        Deadline.kill(process);
    }
}
