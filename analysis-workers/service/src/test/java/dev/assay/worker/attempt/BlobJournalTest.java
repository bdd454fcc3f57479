package dev.assay.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that are in native code when a process ends are remembered. */
class BlobJournalTest {
    private static final String GUILTY = "0123456789012345678901234567890123456789";
    private static final String INNOCENT = "abcdefabcdefabcdefabcdefabcdefabcdefabcd";

    @TempDir
    Path folder;

    /** A journal that is not closed: its process was killed. */
    private BlobJournal killedWith(String blob) throws IOException {
        BlobJournal journal = BlobJournal.open(folder);
        journal.starting(INNOCENT);
        journal.finished(INNOCENT);
        journal.starting(blob);
        return journal;
    }

    @Test
    void skipsABlobThatKilledTwice() throws IOException {
        assertThat(killedWith(GUILTY).skipped()).isEmpty();
        assertThat(killedWith(GUILTY).skipped()).isEmpty();
        try (BlobJournal journal = BlobJournal.open(folder)) {
            assertThat(journal.skipped()).containsExactly(GUILTY);
        }
        try (BlobJournal journal = BlobJournal.open(folder)) {
            assertThat(journal.skipped()).containsExactly(GUILTY);
        }
    }

    @Test
    void blamesNobodyForAnOrderlyEnd() throws IOException {
        for (int count = 0; count < 3; count++) {
            try (BlobJournal journal = killedWith(GUILTY)) {
                assertThat(journal.skipped()).isEmpty();
            }
        }
        try (BlobJournal journal = BlobJournal.open(folder)) {
            assertThat(journal.skipped()).isEmpty();
        }
    }

    @Test
    void tellsLongNamesFromShortOnes() throws IOException {
        String sha256 = GUILTY + GUILTY.substring(0, 24);
        killedWith(sha256);
        killedWith(sha256);
        try (BlobJournal journal = BlobJournal.open(folder)) {
            assertThat(journal.skipped()).containsExactly(sha256);
        }
        assertThat(folder.resolve("journal")).isEmptyDirectory();
    }
}
