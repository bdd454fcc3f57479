package dev.assay.cli.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them in a table. */
public final class Figures {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;
    private static final int SHORT_COMMIT = 10;

    private Figures() {}

    static String score(double score) {
        return String.format(Locale.ROOT, "%.1f", score);
    }

    static String points(double points) {
        return String.format(Locale.ROOT, "%.2f", points);
    }

    static String signed(double points) {
        return String.format(Locale.ROOT, "%+.2f", points);
    }

    static String interval(double low, double high) {
        return String.format(Locale.ROOT, "%.0f to %.0f", Math.floor(low), Math.ceil(high));
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String commit(String commit) {
        return commit.length() <= SHORT_COMMIT ? commit : commit.substring(0, SHORT_COMMIT);
    }

    /** How long ago something was, in its largest unit; {@code -} when nobody knows. */
    static String age(@Nullable Instant then, Instant now) {
        if (then == null) {
            return "-";
        }
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < MINUTE) {
            return "now";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min ago";
        }
        if (seconds < DAY) {
            return seconds / HOUR + " h ago";
        }
        return seconds < 2 * YEAR ? seconds / DAY + " d ago" : seconds / YEAR + " y ago";
    }

    /** A length of time in at most two units. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
    }
}
