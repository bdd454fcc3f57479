package dev.assay.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void saysHowFarHowFastAndHowLong() {
        Progress progress = progress(false);
        progress.show(standing(0), START);

        assertThat(progress.line(standing(50), START.plusSeconds(10)))
                .isEqualTo("0 of 1 repositories, 50 of 200 commits, 15 files, 7 findings, 5.0 commits/s,"
                        + " about 30 s left");
    }

    @Test
    void linesThatNobodyWatchesAreRare() {
        Progress progress = progress(false);
        for (int second = 0; second < 12; second++) {
            progress.show(standing(second), START.plusSeconds(second));
        }

        assertThat(messages.toString(StandardCharsets.UTF_8)).hasLineCount(2).doesNotContain("\u001b");
    }

    @Test
    void aQuickScanTellsItsEndAlone() {
        Progress progress = progress(false);
        progress.show(standing(0), START);
        progress.show(standing(100), START.plusSeconds(1));
        progress.end(standing(200), START.plusSeconds(2));
        progress.done();

        assertThat(messages.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("200 of 200 commits");
    }

    @Test
    void aTerminalSeesOneLineThatChanges() {
        Progress progress = progress(true);
        progress.show(standing(1), START);
        progress.show(standing(2), START.plusSeconds(1));
        progress.done();

        assertThat(messages.toString(StandardCharsets.UTF_8))
                .doesNotContain("\n")
                .endsWith("\r\u001b[K");
    }

    private Progress progress(boolean interactive) {
        PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return new Progress(new Screen(stream, stream, interactive), START);
    }

    private static Standing standing(long reported) {
        TreeMap<String, List<Standing.Branch>> branches = new TreeMap<>();
        branches.put("shop", List.of());
        return new Standing(branches, 200, reported, 10, 5, 7);
    }
}
