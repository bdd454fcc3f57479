package dev.assay.lifeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Ends this process when its standard input ends, which is when the process that started it closes the pipe or dies,
 * however it dies. As a main class it runs the main class named by its first argument under that rule, so that
 * programs which know nothing of their parent leave no orphan.
 */
public final class Lifeline {
    /** How long shutdown hooks may run before the process is halted. */
    static final Duration GRACE = Duration.ofSeconds(20);

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

    /** Stops this process in an orderly way as soon as {@code line} ends; what is read from it is dropped. */
    public static void tie(InputStream line) {
        Thread watch = new Thread(() -> awaitEnd(line), "lifeline");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(InputStream line) {
        byte[] dropped = new byte[64];
        try {
            while (line.read(dropped) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException broken) {
            // A broken line is an ended one.
        }
        Thread halt = new Thread(Lifeline::haltAfterGrace, "lifeline-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(CUT);
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(CUT);
    }
}
