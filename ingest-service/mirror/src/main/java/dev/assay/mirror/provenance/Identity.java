package dev.assay.mirror.provenance;

import java.util.Locale;

/**
 * A name with an address, in lower case and trimmed.
 *
 * @param login the GitHub account that a noreply address or a mention belongs to; empty otherwise
 */
record Identity(String name, String email, String login) {
    private static final String NOREPLY = "@users.noreply.github.com";

    static Identity of(String name, String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        return new Identity(name.strip().toLowerCase(Locale.ROOT), address, login(address));
    }

    /** Reads {@code Name <address>}, {@code Name address} and {@code @login}; another text is a name. */
    static Identity parse(String text) {
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        if (open >= 0 && close >= 0) {
            return of(text.substring(0, open), text.substring(open + 1, close));
        }
        String stripped = text.strip();
        if (stripped.startsWith("@") && stripped.indexOf(' ') < 0) {
            return new Identity("", "", stripped.substring(1).toLowerCase(Locale.ROOT));
        }
        int last = stripped.lastIndexOf(' ') + 1;
        return stripped.indexOf('@', last) > last
                ? of(stripped.substring(0, last), stripped.substring(last))
                : of(stripped, "");
    }

    private static String login(String email) {
        if (!email.endsWith(NOREPLY)) {
            return "";
        }
        String local = email.substring(0, email.length() - NOREPLY.length());
        return local.substring(local.indexOf('+') + 1);
    }
}
