package dev.assay.engine.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts that an expression matches, drawn at run time, so that no credential stands in the sources. Knows what the rule
 * files use: letters, classes, groups with choices, counts.
 */
final class DrawnText {
    private static final String ANY = "abcxyz=: ";
    private final String expression;
    private final Random random;
    private int at;

    private DrawnText(String expression, Random random) {
        this.expression = expression;
        this.random = random;
    }

    static String of(String expression, Random random) {
        String plain = expression.startsWith("(?") && expression.indexOf(')') < 6 && expression.charAt(2) != ':'
                ? expression.substring(expression.indexOf(')') + 1)
                : expression;
        return new DrawnText(plain, random).choices();
    }

    private String choices() {
        List<String> choices = new ArrayList<>();
        StringBuilder choice = new StringBuilder();
        while (at < expression.length() && expression.charAt(at) != ')') {
            if (expression.charAt(at) == '|') {
                at++;
                choices.add(choice.toString());
                choice.setLength(0);
            } else {
                choice.append(repeated());
            }
        }
        choices.add(choice.toString());
        return choices.get(random.nextInt(choices.size()));
    }

    private String repeated() {
        int from = at;
        String first = one();
        int behind = at;
        int count = count();
        int after = at;
        StringBuilder text = new StringBuilder(count > 0 ? first : "");
        for (int time = 1; time < count; time++) {
            at = from;
            text.append(one());
            at = behind;
        }
        at = after;
        return text.toString();
    }

    private int count() {
        if (at >= expression.length()) {
            return 1;
        }
        int count = 1;
        switch (expression.charAt(at)) {
            case '?' -> {
                at++;
                count = random.nextInt(2);
            }
            case '*' -> {
                at++;
                count = 0;
            }
            case '+' -> at++;
            case '{' -> {
                int close = expression.indexOf('}', at);
                String[] bounds = expression.substring(at + 1, close).split(",", -1);
                int least = Integer.parseInt(bounds[0]);
                int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? least + 3 : Integer.parseInt(bounds[1]);
                count = least + random.nextInt(Math.min(most - least, 5) + 1);
                at = close + 1;
            }
            default -> {
                return 1;
            }
        }
        if (at < expression.length() && expression.charAt(at) == '?') {
            at++;
        }
        return count;
    }

    private String one() {
        char next = expression.charAt(at++);
        return switch (next) {
            case '(' -> {
                at += expression.startsWith("?:", at) ? 2 : 0;
                String text = choices();
                at++;
                yield text;
            }
            case '[' -> ofClass();
            case '.' -> letter(ANY);
            case '\\' -> escaped(expression.charAt(at++));
            default -> String.valueOf(next);
        };
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case 's' -> " ";
            default -> String.valueOf(letter);
        };
    }

    private String ofClass() {
        StringBuilder letters = new StringBuilder();
        while (expression.charAt(at) != ']') {
            char from = expression.charAt(at++);
            if (from == '\\') {
                letters.append(escaped(expression.charAt(at++)));
            } else if (expression.charAt(at) == '-' && expression.charAt(at + 1) != ']') {
                for (char letter = from; letter <= expression.charAt(at + 1); letter++) {
                    letters.append(letter);
                }
                at += 2;
            } else {
                letters.append(from);
            }
        }
        at++;
        return letter(letters.toString());
    }

    private String letter(String letters) {
        return String.valueOf(letters.charAt(random.nextInt(letters.length())));
    }
}
