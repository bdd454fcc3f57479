package dev.assay.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One append-only file of the cache. A record is: length of the value (4 bytes), key (16), CRC-32C over key and value
 * (4), value. Only the process that made a segment writes to it.
 */
final class Segment implements AutoCloseable {
    private static final byte[] MAGIC = "ASSAY-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 4 + CacheKey.BYTES + 4;
    private static final int LARGEST_VALUE = 64 << 20;
    private static final int WINDOW = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private long end;

    private Segment(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    /** Where a value lies. */
    record Slot(Segment segment, long offset, int length) {}

    static Segment create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.write(ByteBuffer.wrap(MAGIC), 0);
        return new Segment(file, channel, MAGIC.length);
    }

    static Segment open(Path file) throws IOException {
        return new Segment(file, FileChannel.open(file, StandardOpenOption.READ), 0);
    }

    Path file() {
        return file;
    }

    long end() {
        return end;
    }

    /** Shows all whole records behind those shown before. A damaged length ends the segment. */
    void index(BiConsumer<CacheKey, Slot> found) throws IOException {
        long size = channel.size();
        if (end == 0) {
            if (!startsWithMagic()) {
                return;
            }
            end = MAGIC.length;
        }
        ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
        long windowStart = end;
        while (end + HEADER <= size) {
            int within = (int) Math.min(end - windowStart, window.limit());
            if (window.limit() - within < HEADER) {
                windowStart = end;
                within = 0;
                window.clear();
                readFully(window, windowStart);
                window.flip();
                if (window.limit() < HEADER) {
                    return;
                }
            }
            window.position(within);
            int length = window.getInt();
            if (length < 0 || length > LARGEST_VALUE || end + HEADER + length > size) {
                return;
            }
            found.accept(CacheKey.read(window), new Slot(this, end, length));
            end += HEADER + length;
        }
    }

    Slot append(CacheKey key, byte[] value) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(HEADER + value.length);
        whole.putInt(value.length);
        key.write(whole);
        whole.putInt(checksum(key, value)).put(value).flip();
        long offset = end;
        long at = offset;
        while (whole.hasRemaining()) {
            at += channel.write(whole, at);
        }
        end = at;
        return new Slot(this, offset, value.length);
    }

    /** The value, or null when it is not what was written under this key. */
    byte @Nullable [] read(CacheKey key, Slot slot) throws IOException {
        ByteBuffer whole = ByteBuffer.allocate(HEADER + slot.length());
        readFully(whole, slot.offset());
        whole.flip();
        if (whole.limit() < HEADER + slot.length() || whole.getInt() != slot.length()) {
            return null;
        }
        CacheKey written = CacheKey.read(whole);
        int checksum = whole.getInt();
        byte[] value = new byte[slot.length()];
        whole.get(value);
        return written.equals(key) && checksum == checksum(key, value) ? value : null;
    }

    static int overhead() {
        return HEADER;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean startsWithMagic() throws IOException {
        ByteBuffer start = ByteBuffer.allocate(MAGIC.length);
        readFully(start, 0);
        return java.util.Arrays.equals(start.array(), MAGIC);
    }

    private void readFully(ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    private static int checksum(CacheKey key, byte[] value) {
        ByteBuffer head = ByteBuffer.allocate(CacheKey.BYTES);
        key.write(head);
        CRC32C crc = new CRC32C();
        crc.update(head.array());
        crc.update(value);
        return (int) crc.getValue();
    }
}
