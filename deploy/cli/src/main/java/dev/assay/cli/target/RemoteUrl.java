package dev.assay.cli.target;

import dev.assay.mirror.CloneUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository that git reaches over a network or by a file URL.
 *
 * @param text what git is given
 * @param id host and path, without user, password, port and a trailing .git
 */
record RemoteUrl(String text, String id) {

    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "git", "file");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");

    /** {@code user@host:path}, git's short form of an SSH URL. */
    private static final Pattern SHORT_SSH = Pattern.compile("(?:[^@/:\\s]+@)([^/:\\s]+):(?!/)(\\S+)");

    /** Reads a URL; empty when the text is none. An unknown scheme or a password in it is an error. */
    static Optional<RemoteUrl> parse(String text) {
        if (CloneUrl.carriesCredentials(text)) {
            throw new IllegalArgumentException(
                    "a password or token in a URL ends up in logs; leave it out and let a git credential helper know it");
        }
        Matcher shortForm = SHORT_SSH.matcher(text);
        if (shortForm.matches()) {
            return Optional.of(new RemoteUrl(text, id(shortForm.group(1), shortForm.group(2))));
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return Optional.empty();
        }
        if (!SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "git is not allowed to use %s: URLs; use https, http, ssh, git or file".formatted(scheme.group(1)));
        }
        return Optional.of(ofUri(text));
    }

    private static RemoteUrl ofUri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("this is not a URL: " + malformed.getReason(), malformed);
        }
        String host = uri.getHost() == null ? "" : uri.getHost();
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (path.replace("/", "").isEmpty()) {
            throw new IllegalArgumentException("this URL names a server, not a repository");
        }
        return new RemoteUrl(text, id(host, path));
    }

    private static String id(String host, String path) {
        String plain = RepositoryId.plain(path.replaceAll("/+$", "").replaceAll("^/+", ""));
        return host.isEmpty() ? plain : host.toLowerCase(Locale.ROOT) + "/" + plain;
    }
}
