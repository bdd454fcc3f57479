package dev.assay.mirror;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream by delimiters and counts. The stream's end where something is expected is an EOFException. */
final class ByteScanner {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_FIELD_BYTES = 1 << 20;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    ByteScanner(InputStream stream) {
        this.stream = stream;
    }

    /** The next byte, which stays to be read. */
    int peek() throws IOException {
        fill();
        return buffer[position];
    }

    /** The bytes before the delimiter, which is skipped. */
    byte[] until(char delimiter) throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
        while (true) {
            fill();
            int end = position;
            while (end < limit && buffer[end] != delimiter) {
                end++;
            }
            boolean found = end < limit;
            if (found && parts.size() == 0) {
                byte[] field = Arrays.copyOfRange(buffer, position, end);
                position = end + 1;
                return field;
            }
            parts.write(buffer, position, end - position);
            position = found ? end + 1 : end;
            if (found) {
                return parts.toByteArray();
            }
            if (parts.size() > MAX_FIELD_BYTES) {
                throw new IOException("a field is longer than " + MAX_FIELD_BYTES + " bytes");
            }
        }
    }

    /** Exactly so many bytes. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int done = Math.min(count, limit - position);
        System.arraycopy(buffer, position, bytes, 0, done);
        position += done;
        if (done < count && stream.readNBytes(bytes, done, count - done) < count - done) {
            throw new EOFException("the stream ended early");
        }
        return bytes;
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            fill();
            int step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
    }

    private void fill() throws IOException {
        if (position < limit) {
            return;
        }
        int read = stream.read(buffer, 0, buffer.length);
        if (read < 0) {
            throw new EOFException("the stream ended early");
        }
        position = 0;
        limit = read;
    }
}
