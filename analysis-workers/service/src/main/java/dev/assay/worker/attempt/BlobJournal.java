package dev.assay.worker.attempt;

import dev.assay.engine.BlobObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Remembers which blob each thread has in native code, in a file a thread that the system writes even when the process
 * is killed. Blobs that were there when a process ended are counted at the next start; one that was there again is left
 * alone from then on. One process at a time may use the folder.
 */
public final class BlobJournal implements BlobObserver, AutoCloseable {
    /** So often a blob may have been there when a process ended; once may be chance. */
    static final int DEATHS_BEFORE_SKIP = 2;

    private static final int RECORD_BYTES = 64;
    private static final String JOURNAL = ".journal";
    private static final Pattern BLOB = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Path journals;
    private final Path deaths;
    private final Set<String> skipped;
    private final AtomicInteger threads = new AtomicInteger();
    private final ConcurrentLinkedQueue<FileChannel> channels = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<FileChannel> channel = ThreadLocal.withInitial(this::openChannel);

    private BlobJournal(Path folder) throws IOException {
        this.journals = Files.createDirectories(folder.resolve("journal"));
        this.deaths = Files.createDirectories(folder.resolve("blobs"));
        countDeaths();
        this.skipped = readSkipped();
    }

    /** Opens the folder and draws the lessons of the process before. */
    public static BlobJournal open(Path folder) throws IOException {
        return new BlobJournal(folder);
    }

    private void countDeaths() throws IOException {
        for (Path journal : list(journals)) {
            String blob = Files.readString(journal, StandardCharsets.US_ASCII).strip();
            if (journal.toString().endsWith(JOURNAL) && BLOB.matcher(blob).matches()) {
                Path file = deaths.resolve(blob);
                Path draft = deaths.resolve(blob + ".new");
                Files.writeString(draft, Integer.toString(deathsOf(file) + 1));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.delete(journal);
        }
    }

    private Set<String> readSkipped() throws IOException {
        List<String> blobs = new ArrayList<>();
        for (Path file : list(deaths)) {
            String name = String.valueOf(file.getFileName());
            if (BLOB.matcher(name).matches() && deathsOf(file) >= DEATHS_BEFORE_SKIP) {
                blobs.add(name);
            }
        }
        return Set.copyOf(blobs);
    }

    private static int deathsOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        return text.chars().allMatch(Character::isDigit) && !text.isEmpty() ? Integer.parseInt(text) : 0;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public Set<String> skipped() {
        return skipped;
    }

    @Override
    public void starting(String blob) {
        write(blob);
    }

    @Override
    public void finished(String blob) {
        write("");
    }

    private void write(String text) {
        byte[] bytes = new byte[RECORD_BYTES];
        java.util.Arrays.fill(bytes, (byte) ' ');
        byte[] name = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, bytes, 0, Math.min(name.length, RECORD_BYTES));
        try {
            channel.get().write(ByteBuffer.wrap(bytes), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the blob journal in " + journals, failure);
        }
    }

    private FileChannel openChannel() {
        try {
            Path file = journals.resolve(threads.incrementAndGet() + JOURNAL);
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channels.add(opened);
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open the blob journal in " + journals, failure);
        }
    }

    /** An orderly end: what is in native code now has killed nobody. */
    @Override
    public void close() throws IOException {
        for (FileChannel opened : channels) {
            opened.close();
        }
        for (Path journal : list(journals)) {
            Files.deleteIfExists(journal);
        }
    }
}
