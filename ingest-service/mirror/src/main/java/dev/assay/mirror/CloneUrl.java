package dev.assay.mirror;

import java.util.regex.Pattern;

/** What may not stand in a clone URL, because it would end up in events, logs and messages. */
public final class CloneUrl {
    private static final Pattern ANONYMOUS =
            Pattern.compile("(?i)ssh://([^/@:]*@)?[^/@]*(/.*)?|[a-z][a-z0-9+.-]*://[^/@]*(/.*)?");

    /** A password with a slash in it looks like a port that is no number. */
    private static final Pattern ODD_PORT =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/@]*@)?[^/@\\[]*:(?!\\d*(/|$)).*");

    private static final Pattern SHORT_WITH_PASSWORD = Pattern.compile("[^/@:]+:[^/]*@.*");
    private static final Pattern USER = Pattern.compile("://[^\\s'\"]*@|^[^\\s'\"/:]+:[^\\s'\"/]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s'\"?]*)\\?[^\\s'\"]*");

    private CloneUrl() {}

    /**
     * Whether a URL holds a password or token, as far as its form tells: any user but one of SSH, any password, any query.
     * Git reads credentials from its home instead.
     */
    public static boolean carriesCredentials(String url) {
        if (url.startsWith("/")) {
            return false;
        }
        if (!url.contains("://")) {
            return SHORT_WITH_PASSWORD.matcher(url).matches();
        }
        return url.indexOf('?') >= 0
                || !ANONYMOUS.matcher(url).matches()
                || ODD_PORT.matcher(url).matches();
    }

    /** Text as it may stand in a message: without users, passwords and queries of URLs in it. */
    public static String shown(String text) {
        return QUERY.matcher(USER.matcher(text).replaceAll(hit -> hit.group().startsWith(":") ? "://" : ""))
                .replaceAll("$1");
    }
}
