package dev.assay.lifeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Ends this process when its standard input ends, which is when the process that started it closes the pipe or dies,
 * however it dies. As a main class it runs the main class named by its first argument under that rule, so that
 * programs which know nothing of their parent leave no orphan.
 */
public final class Lifeline {
    /** What the parent writes before it closes the pipe on purpose: then there is time for an orderly stop. */
    public static final int ASKED = 's';

    /** How long an orderly stop may take, with a start cache to write, before the process is halted. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    /** How long a process may go on when its parent has died: what it needs for its stop may be gone too. */
    private static final Duration ORPHANED = Duration.ofSeconds(5);

    /** Exit status of a process whose lifeline was cut: that of one ended by SIGTERM. */
    public static final int CUT = 143;

    private Lifeline() {}

    /** Runs {@code arguments[0]} as a main class with the remaining arguments, tied to standard input. */
    public static void main(String[] arguments) throws Throwable {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("the first argument must name a main class, but there is none");
        }
        tie(System.in);
        Class<?> target = Class.forName(arguments[0]);
        String[] remaining = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            target.getMethod("main", String[].class).invoke(null, (Object) remaining);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    /**
     * Stops this process in an orderly way as soon as {@code line} ends; what is read from it is dropped.
     *
     * @return whether the parent has asked for the stop; if not, it has died, or somebody else ends this process
     */
    public static BooleanSupplier tie(InputStream line) {
        AtomicBoolean asked = new AtomicBoolean();
        Thread watch = new Thread(() -> awaitEnd(line, asked), "lifeline");
        watch.setDaemon(true);
        watch.start();
        return asked::get;
    }

    private static void awaitEnd(InputStream line, AtomicBoolean asked) {
        try {
            int read = line.read();
            while (read >= 0) {
                if (read == ASKED) {
                    asked.set(true);
                }
                read = line.read();
            }
        } catch (IOException broken) {
            // A broken line is an ended one.
        }
        Duration grace = asked.get() ? PATIENCE : ORPHANED;
        Thread halt = new Thread(() -> haltAfter(grace), "lifeline-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(CUT);
    }

    private static void haltAfter(Duration grace) {
        try {
            Thread.sleep(grace);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CUT);
    }
}
