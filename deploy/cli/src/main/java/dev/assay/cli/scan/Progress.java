package dev.assay.cli.scan;

import dev.assay.cli.Screen;
import dev.assay.cli.TerminalText;
import dev.assay.cli.result.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Shows how far a scan is: one line that changes on a terminal, a plain line now and then and one at its end elsewhere. */
final class Progress {

    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final double MILLIS = 1_000;

    private final Screen screen;
    private final Instant startedAt;
    private long reportedAtStart = -1;
    private Instant shownAt;
    private String shown = "";

    Progress(Screen screen, Instant startedAt) {
        this.screen = screen;
        this.startedAt = startedAt;
        this.shownAt = startedAt;
    }

    void show(Standing standing, Instant now) {
        if (reportedAtStart < 0) {
            reportedAtStart = standing.reported();
        }
        String line = line(standing, now);
        if (screen.interactive()) {
            screen.messages().print(CLEAR_LINE + TerminalText.oneLine(line));
            screen.messages().flush();
            return;
        }
        if (Duration.between(shownAt, now).compareTo(QUIET) >= 0) {
            say(line, now);
        }
    }

    private void say(String line, Instant now) {
        if (!line.equals(shown)) {
            screen.say(line);
            shownAt = now;
            shown = line;
        }
    }

    /** Shows how it ended. */
    void end(Standing standing, Instant now) {
        if (!screen.interactive()) {
            say(line(standing, now), now);
        }
    }

    /** Takes the changing line away, so that what follows starts on an empty one. */
    void done() {
        if (screen.interactive()) {
            screen.messages().print(CLEAR_LINE);
            screen.messages().flush();
        }
    }

    String line(Standing standing, Instant now) {
        double seconds = Math.max(1, Duration.between(startedAt, now).toMillis()) / MILLIS;
        double rate = Math.max(0, standing.reported() - reportedAtStart) / seconds;
        long left = Math.max(0, standing.known() - standing.reported());
        String timeLeft = rate > 0 && left > 0
                ? ", about " + Figures.duration(Duration.ofSeconds((long) Math.ceil(left / rate))) + " left"
                : "";
        return String.format(
                Locale.ROOT,
                "%d of %d repositories, %,d of %,d commits, %,d files, %,d findings, %.1f commits/s%s",
                standing.settledRepositories(),
                standing.branches().size(),
                standing.reported(),
                standing.known(),
                standing.files() + standing.cacheHits(),
                standing.findings(),
                rate,
                timeLeft);
    }
}
