package dev.assay.engine.source;

import java.util.Arrays;

/** Where each line of a file starts. A line ends with a line feed; a last line without one counts. */
final class LineIndex {
    private final int[] starts;
    private final int length;

    private LineIndex(int[] starts, int length) {
        this.starts = starts;
        this.length = length;
    }

    static LineIndex of(byte[] bytes) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = 0; at < bytes.length - 1; at++) {
            if (bytes[at] == '\n') {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = at + 1;
            }
        }
        return new LineIndex(Arrays.copyOf(starts, count), bytes.length);
    }

    /** The number of lines, 0 for an empty file. */
    int count() {
        return length == 0 ? 0 : starts.length;
    }

    /** The line, from 1, that holds the byte; the end of the file belongs to its last line. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The offset of the first byte of a line. */
    int startOf(int line) {
        return starts[line - 1];
    }

    /** The offset behind the last byte of a line, its line feed included. */
    int endOf(int line) {
        return line == starts.length ? length : starts[line];
    }
}
