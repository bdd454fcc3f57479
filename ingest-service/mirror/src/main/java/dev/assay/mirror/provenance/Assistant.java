package dev.assay.mirror.provenance;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
        List<String> firstNames,
        List<String> footers,
        List<String> noteTools) {

    Assistant {
        emails = lower(emails);
        logins = lower(logins);
        names = lower(names);
        namePrefixes = lower(namePrefixes);
        nameSuffixes = lower(nameSuffixes);
        mentions = lower(mentions);
        firstNames = lower(firstNames);
        footers = lower(footers);
        noteTools = lower(noteTools);
    }

    private static List<String> lower(@Nullable List<String> texts) {
        if (texts == null) {
            return List.of();
        }
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether the address or account is this assistant's. */
    boolean owns(Identity identity) {
        return emails.contains(identity.email())
                || logins.contains(identity.login())
                || (identity.name().endsWith("[bot]") && logins.contains(identity.name()));
    }

    /** Whether nobody else is called so. */
    boolean isCalled(String name) {
        return names.contains(name)
                || namePrefixes.stream().anyMatch(name::startsWith)
                || nameSuffixes.stream().anyMatch(name::endsWith);
    }

    /** Where the value of a trailer first names this assistant as a word of its own; empty where it does not. */
    OptionalInt namedAt(String value) {
        IntStream named = mentions.stream().mapToInt(mention -> wordIn(value, mention));
        IntStream called = firstNames.stream().mapToInt(name -> alone(value, name) ? wordIn(value, name) : -1);
        return IntStream.concat(named, called).filter(at -> at >= 0).min();
    }

    /** Whether no surname follows. */
    private static boolean alone(String value, String name) {
        int end = wordIn(value, name) + name.length();
        return end + 1 >= value.length() || value.charAt(end) != ' ' || !Character.isLetter(value.charAt(end + 1));
    }

    boolean signed(String line) {
        return footers.stream().anyMatch(line::startsWith);
    }

    private static int wordIn(String text, String word) {
        int from = text.indexOf(word);
        while (from >= 0) {
            int end = from + word.length();
            boolean begins = from == 0 || !isWordPart(text.charAt(from - 1));
            boolean ends = end == text.length() || !isWordPart(text.charAt(end));
            if (begins && ends) {
                return from;
            }
            from = text.indexOf(word, from + 1);
        }
        return -1;
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character);
    }
}
