package dev.assay.engine.rule;

import java.util.List;

/** Takes secrets out of what people will read. */
final class SecretText {
    /** So much of a secret in a row gives it away. */
    private static final int GIVES_AWAY = 8;

    private static final String HIDDEN = "…";

    private SecretText() {}

    static RawFinding without(RawFinding finding, List<String> secrets) {
        String message = finding.message();
        for (String secret : secrets) {
            message = without(message, secret);
        }
        return message.equals(finding.message())
                ? finding
                : new RawFinding(
                        finding.rule(),
                        finding.startLine(),
                        finding.endLine(),
                        finding.symbol(),
                        finding.context(),
                        message);
    }

    /** The text without any stretch of the secret that would give it away; messages may hold a part of it. */
    static String without(String text, String secret) {
        String rest = text;
        for (int from = 0; from + GIVES_AWAY <= secret.length(); from++) {
            int at = rest.indexOf(secret.substring(from, from + GIVES_AWAY));
            if (at >= 0) {
                int length = GIVES_AWAY;
                while (from + length < secret.length()
                        && at + length < rest.length()
                        && rest.charAt(at + length) == secret.charAt(from + length)) {
                    length++;
                }
                rest = rest.substring(0, at) + HIDDEN + rest.substring(at + length);
            }
        }
        return rest;
    }
}
