package dev.assay.ingest.provenance;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One coding assistant and the signs it leaves, as {@code assistants.json} explains them; all in lower case.
 *
 * @param tool name under which it is counted
 */
record Assistant(
        String tool,
        List<String> emails,
        List<String> logins,
        List<String> names,
        List<String> namePrefixes,
        List<String> nameSuffixes,
        List<String> mentions,
        List<String> footers,
        List<String> noteTools) {

    Assistant {
        emails = lower(emails);
        logins = lower(logins);
        names = lower(names);
        namePrefixes = lower(namePrefixes);
        nameSuffixes = lower(nameSuffixes);
        mentions = lower(mentions);
        footers = lower(footers);
        noteTools = lower(noteTools);
    }

    private static List<String> lower(@Nullable List<String> texts) {
        if (texts == null) {
            return List.of();
        }
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    boolean is(Identity identity) {
        String name = identity.name();
        return emails.contains(identity.email())
                || logins.contains(identity.login())
                || names.contains(name)
                || (name.endsWith("[bot]") && logins.contains(name))
                || namePrefixes.stream().anyMatch(name::startsWith)
                || nameSuffixes.stream().anyMatch(name::endsWith);
    }

    /** Whether the value of a trailer names this assistant as a word of its own. */
    boolean isNamedIn(String value) {
        return mentions.stream().anyMatch(mention -> containsWord(value, mention));
    }

    boolean signed(String line) {
        return footers.stream().anyMatch(line::startsWith);
    }

    private static boolean containsWord(String text, String word) {
        int from = text.indexOf(word);
        while (from >= 0) {
            int end = from + word.length();
            boolean begins = from == 0 || !isWordPart(text.charAt(from - 1));
            boolean ends = end == text.length() || !isWordPart(text.charAt(end));
            if (begins && ends) {
                return true;
            }
            from = text.indexOf(word, from + 1);
        }
        return false;
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character);
    }
}
