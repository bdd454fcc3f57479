package dev.assay.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskCacheTest {
    private static final long LIMIT = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasPutFromOpeningToOpening() {
        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            cache.put(key(1), bytes("one"));
            cache.put(key(2), bytes(""));
            assertThat(cache.get(key(1))).isEqualTo(bytes("one"));
        }
        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            assertThat(cache.get(key(1))).isEqualTo(bytes("one"));
            assertThat(cache.get(key(2))).isEmpty();
            assertThat(cache.get(key(3))).isNull();
        }
    }

    @Test
    void twoProcessesShareTheFolder() {
        try (DiskCache left = DiskCache.open(folder, LIMIT);
                DiskCache right = DiskCache.open(folder, LIMIT)) {
            left.put(key(1), bytes("one"));
            right.put(key(2), bytes("two"));
            left.refresh();
            right.refresh();

            assertThat(left.get(key(2))).isEqualTo(bytes("two"));
            assertThat(right.get(key(1))).isEqualTo(bytes("one"));
            left.put(key(3), bytes("three"));
            assertThat(right.get(key(3))).isNull();
            right.refresh();
            assertThat(right.get(key(3))).isEqualTo(bytes("three"));
        }
    }

    @Test
    void aDamagedEntryIsNoEntryAndTheOthersStay() throws IOException {
        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            cache.put(key(1), bytes("the first value"));
            cache.put(key(2), bytes("the second value"));
        }
        flip("the first value");

        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            assertThat(cache.get(key(1))).isNull();
            assertThat(cache.get(key(2))).isEqualTo(bytes("the second value"));
            cache.put(key(1), bytes("again"));
            assertThat(cache.get(key(1))).isEqualTo(bytes("again"));
        }
    }

    @Test
    void aRecordCutShortEndsItsSegment() throws IOException {
        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            cache.put(key(1), bytes("whole"));
            cache.put(key(2), bytes("cut short by a crash"));
        }
        Path segment = segments().getFirst();
        byte[] all = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(all, all.length - 5));

        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            assertThat(cache.get(key(1))).isEqualTo(bytes("whole"));
            assertThat(cache.get(key(2))).isNull();
        }
    }

    @Test
    void aForeignFileIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("0000000000000000-x.segment"), "this is no segment at all");

        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            cache.put(key(1), bytes("one"));
            assertThat(cache.get(key(1))).isEqualTo(bytes("one"));
        }
    }

    @Test
    void theOldestGoesWhenTheLimitIsReached() throws IOException {
        byte[] value = new byte[10_000];
        try (DiskCache cache = DiskCache.open(folder, LIMIT)) {
            for (int number = 0; number < 300; number++) {
                cache.put(key(number), value);
            }
            assertThat(cache.get(key(0))).isNull();
            assertThat(cache.get(key(299))).isEqualTo(value);
            assertThat(cache.bytes()).isLessThanOrEqualTo(LIMIT);
        }
        long onDisk = 0;
        for (Path segment : segments()) {
            onDisk += Files.size(segment);
        }
        assertThat(onDisk).isLessThanOrEqualTo(LIMIT);
    }

    private void flip(String text) throws IOException {
        Path segment = segments().getFirst();
        byte[] all = Files.readAllBytes(segment);
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf(text);
        all[at] ^= 1;
        Files.write(segment, all, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static CacheKey key(int number) {
        return CacheKey.of("blob " + number, "kind", "rules");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
