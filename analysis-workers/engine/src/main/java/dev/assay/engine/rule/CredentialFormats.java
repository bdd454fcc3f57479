package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.secret.Addresses;
import dev.assay.engine.secret.Assignments;
import dev.assay.engine.secret.Credential;
import dev.assay.engine.secret.CredentialSearch;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Credentials anywhere in a file, comments too. Each parameter of a rule is one format: its name, and its expression as
 * {@link CredentialSearch} reads it. A rule about what only looks like a credential is told besides of secrets in settings
 * and in addresses. Neither message nor fingerprint knows the text that is found.
 */
final class CredentialFormats implements TextRule {
    /** Anything long on the line of a credential may be another one. */
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/_=~-]{12,}");

    private static final int LINE_START = 80;

    private final boolean doubtful;
    /** What to look for, by version of the rule. */
    private final Map<String, CredentialSearch> searches = new ConcurrentHashMap<>();

    private CredentialFormats(boolean doubtful) {
        this.doubtful = doubtful;
    }

    /** What has an issuer's form and, where there are some, the right check digits. */
    static CredentialFormats certain() {
        return new CredentialFormats(false);
    }

    /** What only looks like a secret. */
    static CredentialFormats doubtful() {
        return new CredentialFormats(true);
    }

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        String text = file.text();
        for (Credential credential : credentials(rule, text, isSettings(file.language()))) {
            int offset = text.substring(0, credential.start()).getBytes(StandardCharsets.UTF_8).length;
            Node node = innermost(file.tree().root(), offset);
            RawFinding raw = raw(rule, text, credential, file.symbolOf(node).orElse(""));
            findings.add(new Finding(raw, offset, offset + credential.end() - credential.start()));
        }
        return findings;
    }

    @Override
    public List<RawFinding> check(Rule rule, String text, boolean settings) {
        return credentials(rule, text, settings).stream()
                .map(credential -> raw(rule, text, credential, ""))
                .toList();
    }

    @Override
    public List<String> secrets(Rule rule, String text, boolean settings) {
        return credentials(rule, text, settings).stream()
                .map(credential -> text.substring(credential.start(), credential.end()))
                .toList();
    }

    private static boolean isSettings(Language language) {
        return language == Language.YAML || language == Language.JSON;
    }

    private List<Credential> credentials(Rule rule, String text, boolean settings) {
        CredentialSearch search =
                searches.computeIfAbsent(rule.version(), any -> CredentialSearch.of(rule.parameters()));
        List<Credential> formed = search.in(text);
        if (!doubtful) {
            return formed.stream().filter(one -> !one.doubtful()).toList();
        }
        List<Credential> found =
                new ArrayList<>(formed.stream().filter(Credential::doubtful).toList());
        found.addAll(Addresses.in(text));
        if (settings) {
            Assignments.in(text).stream()
                    .filter(one -> formed.stream().noneMatch(known -> known.overlaps(one)))
                    .filter(one -> found.stream().noneMatch(known -> known.overlaps(one)))
                    .toList()
                    .forEach(found::add);
        }
        return found;
    }

    /** Recognised by what stands before the credential on its line, never by the credential. */
    private static RawFinding raw(Rule rule, String text, Credential credential, String symbol) {
        int line = 1
                + (int) text.substring(0, credential.start())
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
        int lineStart = text.lastIndexOf('\n', credential.start() - 1) + 1;
        String before = text.substring(Math.max(lineStart, credential.start() - LINE_START), credential.start());
        String context = credential.kind() + " " + LONG_WORD.matcher(before).replaceAll("…");
        return new RawFinding(
                rule.id(),
                line,
                line,
                symbol,
                Hashes.of(MessageTemplate.folded(context)),
                MessageTemplate.fill(rule.message(), symbol, Map.of("kind", credential.kind())::get));
    }

    private static Node innermost(Node root, int offset) {
        Node node = root;
        Node inner = holding(node, offset);
        while (inner != null) {
            node = inner;
            inner = holding(node, offset);
        }
        return node;
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
