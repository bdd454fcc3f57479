package dev.assay.engine.taint;

import java.util.Locale;
import java.util.Optional;

/** What a value can do at the place it reaches; a set of them is a bit mask. */
public enum Threat {
    SQL,
    COMMAND,
    CODE,
    TEMPLATE,
    LDAP,
    XPATH,
    PATH,
    ADDRESS,
    MARKUP,
    REDIRECT,
    OBJECT,
    LOG,
    HEADER,
    TRUST,
    NOSQL,
    SECRET;

    /** All of them. */
    static final int ALL = (1 << values().length) - 1;

    @SuppressWarnings("EnumOrdinal") // masks live in memory only
    int bit() {
        return 1 << ordinal();
    }

    /** The threat with this name in lower case, as rule files and the data write it. */
    public static Optional<Threat> named(String name) {
        for (Threat threat : values()) {
            if (threat.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(threat);
            }
        }
        return Optional.empty();
    }
}
