package dev.assay.ingest.provenance;

import java.util.Locale;

/**
 * A name with an address, in lower case and trimmed.
 *
 * @param login the GitHub account that a noreply address belongs to; empty otherwise
 */
record Identity(String name, String email, String login) {
    private static final String NOREPLY = "@users.noreply.github.com";

    static Identity of(String name, String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        return new Identity(name.strip().toLowerCase(Locale.ROOT), address, login(address));
    }

    /** Reads {@code Name <address>}; a text without an address is a name. */
    static Identity parse(String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        if (open < 0 || close < 0) {
            return of(text, "");
        }
        return of(text.substring(0, open), text.substring(open + 1, close));
    }

    private static String login(String email) {
        if (!email.endsWith(NOREPLY)) {
            return "";
        }
        String local = email.substring(0, email.length() - NOREPLY.length());
        return local.substring(local.indexOf('+') + 1);
    }
}
