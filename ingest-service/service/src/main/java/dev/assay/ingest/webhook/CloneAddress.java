package dev.assay.ingest.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and path of a repository, which its addresses for HTTP and SSH have in common. */
final class CloneAddress {
    /** {@code user@host:path}, git's short form of an SSH URL. */
    private static final Pattern SHORT_SSH = Pattern.compile("[^@/:\\s]+@([^/:\\s]+):(?!//)(\\S+)");

    private CloneAddress() {}

    /** Lower case, without user, port and {@code .git}; empty when the text is no address with a host. */
    static Optional<String> of(String url) {
        Matcher shortForm = SHORT_SSH.matcher(url);
        if (shortForm.matches()) {
            return of(shortForm.group(1), shortForm.group(2));
        }
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null || uri.getPath() == null ? Optional.empty() : of(uri.getHost(), uri.getPath());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> of(String host, String path) {
        String plain = path.replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
        return plain.isEmpty() ? Optional.empty() : Optional.of((host + "/" + plain).toLowerCase(Locale.ROOT));
    }
}
