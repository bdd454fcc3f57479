package dev.assay.worker.attempt;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How often a transition was begun and not finished, in one small file each: so that one that kills the worker is known
 * after the next start. Safe for several threads that work on different transitions.
 */
public final class Attempts {
    /** Cause of an attempt after which the worker could say nothing. */
    public static final String DIED = "the worker ended while analysing it";

    /** As long as the event may be read again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String COUNT = "attempts";
    private static final String CAUSE = "cause";

    private final Path folder;

    /** Keeps its files in a folder, which is created; forgets what is too old to come again. */
    public Attempts(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Instant oldest = Instant.now().minus(KEPT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * Attempts that have not ended well.
     *
     * @param count how many
     * @param cause why the last of them ended
     */
    public record Failed(int count, String cause) {}

    /** What is known from before. */
    public Failed failed(TransitionKey key) {
        Properties known = read(key);
        return new Failed(Integer.parseInt(known.getProperty(COUNT, "0")), known.getProperty(CAUSE, ""));
    }

    /** Counts one more attempt; it is on disk before this returns. */
    public void begin(TransitionKey key) {
        write(key, failed(key).count() + 1, DIED);
    }

    /** The attempt ended, and this is why. */
    public void fail(TransitionKey key, String cause) {
        write(key, failed(key).count(), cause);
    }

    /** The attempt does not count: the transition was not to blame. */
    public void withdraw(TransitionKey key) {
        int count = failed(key).count() - 1;
        if (count > 0) {
            write(key, count, DIED);
        } else {
            finish(key);
        }
    }

    /** Nothing is to be remembered any more. */
    public void finish(TransitionKey key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot forget an attempt in " + folder, failure);
        }
    }

    private Properties read(TransitionKey key) {
        Properties known = new Properties();
        try {
            known.load(new StringReader(Files.readString(file(key))));
        } catch (NoSuchFileException none) {
            return known;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read an attempt in " + folder, failure);
        }
        return known;
    }

    /** Replaces the file whole, so that a killed process never leaves half of one. */
    private void write(TransitionKey key, int count, String cause) {
        Properties properties = new Properties();
        properties.setProperty(COUNT, Integer.toString(count));
        properties.setProperty(CAUSE, cause);
        properties.setProperty("repository", key.repository());
        properties.setProperty("commit", key.commit());
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
            Path draft = folder.resolve(key.fileName() + ".new");
            Files.writeString(draft, text.toString());
            Files.move(draft, file(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write an attempt in " + folder, failure);
        }
    }

    private Path file(TransitionKey key) {
        return folder.resolve(key.fileName());
    }
}
