package dev.assay.standalone;

import java.nio.file.Path;
import java.util.List;

/** Picks from a dead process's output the line that says why it ended. */
final class LastWords {
    /** With what the launcher's own line begins, where a process could not even be started. */
    static final String CANNOT_START = "cannot start: ";

    private static final int LONGEST = 300;

    private LastWords() {}

    /** From the end of its log. */
    static StandaloneException of(Service service, Path log) {
        return of(service, RotatingLog.tail(log).lines().toList(), log);
    }

    static StandaloneException of(Service service, List<String> lines, Path log) {
        for (String line : lines.reversed()) {
            if (line.contains("No space left on device")) {
                return StandaloneException.missing("disk full: the " + service.id() + " could not write");
            }
            if (line.contains("UnsatisfiedLinkError")) {
                return StandaloneException.missing("the " + service.id()
                        + " cannot load its native library; build again with ./mvnw clean package");
            }
            if (line.startsWith(CANNOT_START)) {
                return StandaloneException.missing(line.substring(CANNOT_START.length()));
            }
        }
        String reason = lines.reversed().stream()
                .filter(LastWords::saysWhy)
                .findFirst()
                .map(line -> ": " + shortened(line))
                .orElse("");
        return StandaloneException.defect("the " + service.id() + " does not start" + reason + "; its log is " + log);
    }

    private static boolean saysWhy(String line) {
        boolean frame = line.startsWith("\t") || line.startsWith("    at ");
        boolean ours = line.startsWith("ended with status");
        return !frame && !ours && (line.contains("Exception") || line.contains("ERROR") || line.contains("rror:"));
    }

    private static String shortened(String line) {
        String stripped = line.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST) + "…";
    }
}
