package dev.assay.cli;

import dev.assay.mirror.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How far back one looks, along first parents. At most one is set; none means everything.
 *
 * @param commits at least 1
 * @param since start of a day, UTC
 */
public record History(@Nullable Integer commits, @Nullable Instant since) {

    private static final String EVERYTHING = "all";

    /** What ingest is asked for. */
    public Map<String, Object> window() {
        Map<String, Object> window = new TreeMap<>();
        if (commits != null) {
            window.put("commits", commits);
        }
        if (since != null) {
            window.put("since", since.toString());
        }
        return window;
    }

    /** The same for a mirror. */
    public Window toWindow() {
        return new Window(commits, since);
    }

    /** Reads {@code 50}, {@code 2026-01-31} or {@code all}. */
    public static final class Converter implements ITypeConverter<History> {
        @Override
        public History convert(String text) {
            if (text.equals(EVERYTHING)) {
                return new History(null, null);
            }
            try {
                return text.contains("-") ? new History(null, day(text)) : new History(positive(text), null);
            } catch (DateTimeParseException | NumberFormatException neither) {
                throw new TypeConversionException(
                        "'" + text + "' is not a number of commits from 1, a day as 2026-01-31, or all");
            }
        }

        private static Instant day(String text) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static int positive(String text) {
            int number = Integer.parseInt(text);
            if (number < 1) {
                throw new NumberFormatException(text);
            }
            return number;
        }
    }
}
