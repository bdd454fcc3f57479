package dev.assay.engine.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Secrets in settings, told by the name they are given to and by how little they look like words. */
public final class Assignments {
    private static final String NAME = "[\\w.-]*(?:passw(?:or)?d|passphrase|secret|token|api[_.-]?key|access[_.-]?key"
            + "|private[_.-]?key|encryption[_.-]?key|signing[_.-]?key|account[_.-]?key|credential)[\\w.-]*";
    private static final Pattern LINE = Pattern.compile(
            "(?i)^\\s*(?:(?:export|set|env|arg)\\s+|-\\s+)?[\"']?(" + NAME
                    + ")[\"']?\\s*(?:=|:|:=|=>)\\s*(?:\"([^\"\\s]{8,200})\"|'([^'\\s]{8,200})'|([^\\s\"',;]{8,200}))\\s*[,;}\\]]*\\s*(?:#.*)?$");
    private static final Pattern ELEMENT = Pattern.compile("(?i)<(" + NAME + ")>\\s*()()([^<>\\s]{8,200})\\s*</");

    /** Words of a name that make it something about a secret. */
    private static final Pattern ABOUT =
            Pattern.compile("(?i)(?:file|path|dir|url|uri|host|name|id|length|size|ttl|expir\\w*"
                    + "|age|header|field|policy|type|enabled?|required|min|max|regex|pattern|version|hash|digest|checksum|public\\w*"
                    + "|label|hint|prompt|error|message|placeholder|reset|forgot\\w*|confirm\\w*|title|text|key_?ref|ref|class|encoder"
                    + "|provider|algorithm|env|var|count|limit|tokens|tokenizer|rotation|format|prefix|suffix|column|param\\w*"
                    + "|endpoint|scope|method|service|manager|store|resolver|validator|generator|backend|mode)$");

    private static final Pattern REFERENCE = Pattern.compile(
            "[$<>{}%|()]|^!|^(?:vault|ssm|arn|secret|kms|env|file|sops|op|ref"
                    + "|https?|classpath|enc|data):|^/|^\\./|(?i)\\benv[.\\[(]|getenv|environ|^[A-Z][A-Z0-9_]+$|::|\\[");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|\\$2[aby]\\$.*|sha\\d+[-:].*|ssh-.*|[\\d.,:-]+");
    private static final Pattern WORDS = Pattern.compile("(?i)passw|secret|test|default|token|key|user|admin|root|local"
            + "|postgres|mysql|guest|dev|demo|null|none|true|false|todo|enter|choose|config|setting");
    private static final int LONG = 20;
    private static final double LEAST_BITS_OF_LONG = 3.3;
    private static final int SHORTEST_LINE = 12;
    private static final int LONGEST_LINE = 1_000;

    private Assignments() {}

    /** Sorted by place. */
    public static List<Credential> in(String text) {
        List<Credential> found = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            if (end - start <= LONGEST_LINE) {
                line(text.substring(start, end), start, found);
            }
            start = end + 1;
        }
        return found;
    }

    private static void line(String line, int start, List<Credential> found) {
        if (line.length() < SHORTEST_LINE || line.chars().noneMatch(letter -> "=:<".indexOf(letter) >= 0)) {
            return;
        }
        Matcher matcher = (line.stripLeading().startsWith("<") ? ELEMENT : LINE).matcher(line);
        if (!matcher.find()) {
            return;
        }
        int group = matcher.group(2) != null && !matcher.group(2).isEmpty()
                ? 2
                : matcher.group(3) != null && !matcher.group(3).isEmpty() ? 3 : 4;
        String value = matcher.group(group);
        if (value != null && !ABOUT.matcher(matcher.group(1)).find() && secret(value)) {
            found.add(new Credential(
                    "value of " + matcher.group(1), start + matcher.start(group), start + matcher.end(group), true));
        }
    }

    /** Whether a value looks like a secret that somebody chose or drew, and not like a word or a reference. */
    static boolean secret(String value) {
        boolean something =
                REFERENCE.matcher(value).find() || IDENTIFIER.matcher(value).matches();
        boolean words = value.chars().anyMatch(letter -> letter > '~');
        if (something || words || Placeholders.is(value)) {
            return false;
        }
        if (value.length() >= LONG) {
            return bits(value) >= LEAST_BITS_OF_LONG && hasDigit(value) && hasLetter(value);
        }
        return !WORDS.matcher(value.toLowerCase(Locale.ROOT)).find()
                && hasLetter(value)
                && hasDigit(value)
                && (hasSpecial(value) || mixedCase(value));
    }

    /** Entropy of a character, by Shannon. */
    private static double bits(String text) {
        int[] counts = new int[256];
        text.chars().forEach(letter -> counts[letter & 0xff]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static boolean hasLetter(String text) {
        return text.chars().anyMatch(Character::isLetter);
    }

    private static boolean hasSpecial(String text) {
        return text.chars().anyMatch(letter -> "!@#^&*+?~".indexOf(letter) >= 0);
    }

    private static boolean mixedCase(String text) {
        return text.chars().anyMatch(Character::isUpperCase) && text.chars().anyMatch(Character::isLowerCase);
    }
}
