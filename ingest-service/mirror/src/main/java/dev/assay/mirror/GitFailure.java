package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes one clear line and a category of what git printed. */
final class GitFailure {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
    private static final int MAX_LINE = 300;

    /** Words of git's messages in the C locale, the first that is found decides. */
    private record Sign(Kind kind, String advice, List<String> words) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign(
                    Kind.DISK_FULL,
                    "the disk is full: make room",
                    List.of("no space left on device", "disk quota exceeded")),
            new Sign(
                    Kind.CORRUPT,
                    "the repository is damaged or partial: run 'git fsck' in it, or clone it again",
                    List.of("possible repository corruption", "unable to read", "missing blob", "missing tree")),
            new Sign(
                    Kind.REFUSED_URL,
                    "the URL is refused: name the address where the repository is, without redirection",
                    List.of("unable to update url base from redirection", "returned error: 30", "not allowed")),
            new Sign(
                    Kind.NO_ACCESS,
                    "no access: check the address, the network and the credentials",
                    List.of(
                            "authentication failed",
                            "could not read username",
                            "could not read password",
                            "terminal prompts disabled",
                            "permission denied",
                            "returned error: 401",
                            "returned error: 403",
                            "host key verification failed",
                            "could not resolve host",
                            "connection refused",
                            "connection timed out",
                            "ssl certificate")),
            new Sign(
                    Kind.NOT_A_REPOSITORY,
                    "no git repository there: check the address",
                    List.of(
                            "not a git repository",
                            "does not appear to be a git repository",
                            "repository not found",
                            "' not found",
                            "returned error: 404")),
            new Sign(
                    Kind.MISSING_COMMIT,
                    "the commit is not in the repository: fetch it, or name another",
                    List.of(
                            "unknown revision",
                            "bad revision",
                            "invalid revision range",
                            "bad object",
                            "not a valid object name",
                            "no such path")),
            new Sign(
                    Kind.NO_ACCESS,
                    "no access: check the address, the network and the credentials",
                    List.of(
                            "unable to access",
                            "could not read from remote repository",
                            "the remote end hung up",
                            "early eof",
                            "unexpected disconnect")));

    private GitFailure() {}

    static MirrorException of(String error) {
        String text = error.toLowerCase(Locale.ROOT);
        for (Sign sign : SIGNS) {
            if (sign.words().stream().anyMatch(text::contains)) {
                return new MirrorException(sign.kind(), sign.advice() + " (" + line(error) + ")");
            }
        }
        return new MirrorException(Kind.CORRUPT, "git cannot read the repository (" + line(error) + ")");
    }

    /** The line that says most, without credentials and control characters. */
    private static String line(String error) {
        List<String> lines = error.lines().filter(line -> !line.isBlank()).toList();
        String line = lines.stream()
                .filter(candidate -> candidate.startsWith("fatal:") || candidate.startsWith("error:"))
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
        String clean = UNPRINTABLE.matcher(CloneUrl.shown(line)).replaceAll(" ").strip();
        return clean.length() <= MAX_LINE ? clean : clean.substring(0, MAX_LINE) + "…";
    }
}
