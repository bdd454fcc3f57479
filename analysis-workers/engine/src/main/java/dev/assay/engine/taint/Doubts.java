package dev.assay.engine.taint;

import com.google.re2j.Pattern;

/** Where in a text a value has to stand to be a danger, and what is told of values that nothing is known of. */
final class Doubts {
    private static final String ANY_PART = "[\\x{E000}\\x{E001}\\x{E002}\\x{E004}]";
    private static final Pattern STATEMENT = Pattern.compile(
            "(?is)^\\s*(select\\s.*\\sfrom\\s|insert\\s+into\\s|update\\s.*\\sset\\s|delete\\s+from\\s)");
    private static final Pattern VALUE =
            Pattern.compile("(?is)((=|<|>|\\slike)\\s*'?%?|\\s(in|values)\\s*\\(\\s*'?|,\\s*')" + ANY_PART);
    private static final Pattern WORDS = Pattern.compile("[a-zA-Z]{2}");
    /** Up to the end of the host of an address. */
    private static final Pattern OPEN_HOST =
            Pattern.compile("(?s)^\\s*([a-zA-Z][a-zA-Z0-9+.-]*:)?(//[^/?#\\x{E001}\\x{E002}\\x{E003}]*)?$");

    private Doubts() {}

    /** Whether what comes from outside decides: of an address, where it leads, not a part behind the host. */
    static boolean reaches(Threat threat, String text) {
        if (threat != Threat.ADDRESS && threat != Threat.REDIRECT) {
            return true;
        }
        int at = first(text);
        return at < 0 || OPEN_HOST.matcher(text.substring(0, at)).find();
    }

    private static int first(String text) {
        int request = text.indexOf(Value.REQUEST);
        int parameter = text.indexOf(Value.PARAMETER);
        return request < 0 ? parameter : parameter < 0 ? request : Math.min(request, parameter);
    }

    /** Whether a text with something unknown in it is worth telling. */
    static boolean unknown(Threat threat, String text) {
        return text.indexOf(Value.UNKNOWN_PART) >= 0 && doubtful(threat, text);
    }

    /** Whether a text with a parameter in it is worth telling when nobody is seen to call the function. */
    static boolean parameter(Threat threat, String text) {
        return doubtful(threat, text);
    }

    private static boolean doubtful(Threat threat, String text) {
        return switch (threat) {
            case SQL -> STATEMENT.matcher(text).find() && VALUE.matcher(text).find();
            case COMMAND -> text.length() > 1 && WORDS.matcher(text).find();
            case CODE -> true;
            default -> false;
        };
    }
}
