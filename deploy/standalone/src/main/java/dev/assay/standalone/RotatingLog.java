package dev.assay.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A log file that takes a process's output and is renamed to {@code .1}, {@code .2}, … when it is full. */
final class RotatingLog implements AutoCloseable {
    private static final long FULL_BYTES = 10L << 20;
    private static final int KEPT = 3;
    private static final int TAIL_BYTES = 8 << 10;

    private final Path file;
    private final long fullBytes;
    private OutputStream output;
    private long written;

    RotatingLog(Path file) throws IOException {
        this(file, FULL_BYTES);
    }

    RotatingLog(Path file, long fullBytes) throws IOException {
        this.file = file;
        this.fullBytes = fullBytes;
        this.output = open();
    }

    /** Copies a stream until it ends; a log that cannot be written loses lines, but never stops the process. */
    void take(InputStream stream) {
        byte[] buffer = new byte[8 << 10];
        try (stream) {
            int length = stream.read(buffer);
            while (length >= 0) {
                append(buffer, length);
                length = stream.read(buffer);
            }
        } catch (IOException ended) {
            // The process is gone; what it wrote is kept.
        }
    }

    /** Adds a line of our own. */
    void line(String text) {
        byte[] bytes = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        append(bytes, bytes.length);
    }

    /** The end of what was written, at most a few screens. */
    static String tail(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int start = Math.max(0, all.length - TAIL_BYTES);
            return new String(all, start, all.length - start, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public synchronized void close() throws IOException {
        output.close();
    }

    private synchronized void append(byte[] buffer, int length) {
        try {
            if (written > 0 && written + length > fullBytes) {
                rotate();
            }
            output.write(buffer, 0, length);
            written += length;
        } catch (IOException full) {
            // Disk full: the processes say so themselves where it matters.
        }
    }

    private void rotate() throws IOException {
        output.close();
        for (int number = KEPT - 1; number >= 1; number--) {
            Path older = numbered(number);
            if (Files.exists(older)) {
                Files.move(older, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        output = open();
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private OutputStream open() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        written = Files.size(file);
        return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }
}
