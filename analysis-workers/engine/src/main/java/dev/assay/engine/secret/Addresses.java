package dev.assay.engine.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Passwords in addresses of servers: {@code scheme://user:password@host}. */
public final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile(
            "[a-z][a-z0-9+.-]{1,20}://[^\\s:/@\"'<>]{1,60}:([^\\s/@\"'<>]{8,100})@([A-Za-z0-9.-]{3,100})");
    private static final Pattern NO_REAL_HOST = Pattern.compile("(?i)^(?:localhost|127\\..*|0\\.0\\.0\\.0|10\\..*"
            + "|192\\.168\\..*|host|server|.*example.*|.*\\.(?:test|invalid|local)|[a-z_-]+)$");
    private static final int BEFORE = 22;
    private static final int LONGEST = 300;

    private Addresses() {}

    /** Sorted by place. A host without a dot is a neighbour on the own machine. */
    public static List<Credential> in(String text) {
        List<Credential> found = new ArrayList<>();
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 1)) {
            int colon = at + 3;
            while (colon < text.length() && colon < at + LONGEST && ":@/ \"'\n".indexOf(text.charAt(colon)) < 0) {
                colon++;
            }
            if (colon >= text.length() || text.charAt(colon) != ':') {
                continue;
            }
            int from = Math.max(0, at - BEFORE);
            Matcher matcher = ADDRESS.matcher(text.substring(from, Math.min(text.length(), at + LONGEST)));
            boolean real = matcher.find()
                    && !NO_REAL_HOST.matcher(matcher.group(2)).matches()
                    && Assignments.secret(matcher.group(1));
            if (real) {
                found.add(
                        new Credential("password in an address", from + matcher.start(1), from + matcher.end(1), true));
            }
        }
        return found;
    }
}
