package dev.assay.engine.taint;

import com.google.re2j.Pattern;
import java.util.Map;

/** Functions whose names say that they make a value harmless, and for what. */
final class Cleaners {
    private static final Map<Pattern, Integer> FOR = Map.of(
            Pattern.compile("(?i)html|xss|markup|entit|tags"), mask(Threat.MARKUP, Threat.TEMPLATE),
            Pattern.compile("(?i)sql|identifier|ident$"), mask(Threat.SQL),
            Pattern.compile("(?i)shell|command|cmd|arg"), mask(Threat.COMMAND),
            Pattern.compile("(?i)ur[il]"), mask(Threat.ADDRESS, Threat.REDIRECT, Threat.PATH, Threat.HEADER),
            Pattern.compile("(?i)path|file"), mask(Threat.PATH),
            Pattern.compile("(?i)ldap|dn$"), mask(Threat.LDAP),
            Pattern.compile("(?i)log"), mask(Threat.LOG),
            Pattern.compile("(?i)header"), mask(Threat.HEADER),
            Pattern.compile("(?i)xpath"), mask(Threat.XPATH));

    private Cleaners() {}

    private static int mask(Threat... threats) {
        int mask = 0;
        for (Threat threat : threats) {
            mask |= threat.bit();
        }
        return mask;
    }

    /** The mask of what a function of this name takes away; 0 when its name does not say that it cleans. */
    static int clears(Knowledge knowledge, String name) {
        if (!knowledge.cleaners.matcher(name).find()) {
            return 0;
        }
        int mask = 0;
        for (Map.Entry<Pattern, Integer> one : FOR.entrySet()) {
            if (one.getKey().matcher(name).find()) {
                mask |= one.getValue();
            }
        }
        return mask == 0 ? Threat.ALL : mask;
    }
}
