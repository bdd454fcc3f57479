package dev.assay.engine.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Texts in the formats that issuers give to credentials, anywhere in a file, comments too. Each parameter of the rule is
 * one format: its name, and an expression that begins with a fixed prefix, so that a file without the prefix costs one
 * search for it. The text that is found goes into no message.
 */
final class CredentialFormats implements JavaCheck {

    private static final int LONGEST = 400;
    private static final int SHORTEST_PREFIX = 2;

    /** What issuers print in their own documentation, and what people write in its place. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "EXAMPLE|(?i:example|xxxx|0000000|1234567|abcdef|placeholder|your[_-]|\\*\\*\\*|\\.\\.\\.)");

    /** Formats by version of the rule. */
    private final Map<String, List<Format>> formats = new ConcurrentHashMap<>();

    private record Format(String name, String prefix, Pattern pattern) {

        static Format of(String name, String expression) {
            StringBuilder prefix = new StringBuilder();
            for (int at = 0; at < expression.length(); at++) {
                char next = expression.charAt(at);
                boolean escaped = next == '\\' && at + 1 < expression.length() && expression.charAt(at + 1) == '.';
                if (!escaped && !Character.isLetterOrDigit(next) && "_- ".indexOf(next) < 0) {
                    break;
                }
                prefix.append(escaped ? '.' : next);
                at += escaped ? 1 : 0;
            }
            if (prefix.length() < SHORTEST_PREFIX) {
                throw new IllegalArgumentException(
                        "the format '" + name + "' must begin with a fixed prefix, is " + expression);
            }
            return new Format(name, prefix.toString(), Pattern.compile(expression));
        }
    }

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        String text = file.text();
        List<Finding> findings = new ArrayList<>();
        for (Format format : formats.computeIfAbsent(rule.version(), version -> formats(rule))) {
            int at = text.indexOf(format.prefix());
            while (at >= 0) {
                if (found(format, text, at)) {
                    findings.add(finding(rule, file, format, at));
                }
                at = text.indexOf(format.prefix(), at + format.prefix().length());
            }
        }
        return findings;
    }

    private static List<Format> formats(Rule rule) {
        return rule.parameters().entrySet().stream()
                .map(entry -> Format.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean found(Format format, String text, int at) {
        if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return false;
        }
        String here = text.substring(at, Math.min(text.length(), at + LONGEST));
        Matcher matcher = format.pattern().matcher(here);
        return matcher.lookingAt()
                && (matcher.end() == here.length() || !Character.isLetterOrDigit(here.charAt(matcher.end())))
                && !PLACEHOLDER.matcher(matcher.group()).find();
    }

    private static Finding finding(Rule rule, SourceFile file, Format format, int at) {
        int offset = file.text().substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        Node node = file.tree().root();
        Node inner = node;
        while (inner != null) {
            node = inner;
            inner = holding(node, offset);
        }
        return Finding.of(rule, file, node, format.name() + node.text(), Map.of("kind", format.name()));
    }

    private static @Nullable Node holding(Node node, int offset) {
        for (Node child : node.children()) {
            if (child.startByte() <= offset && offset < child.endByte()) {
                return child;
            }
        }
        return null;
    }
}
