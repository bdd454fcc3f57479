package dev.assay.engine.rule;

import dev.assay.engine.source.Node;
import dev.assay.engine.source.QueryMatch;
import dev.assay.engine.source.SourceFile;
import java.util.Comparator;
import java.util.Map;

/**
 * A finding that still knows its column and its end, for sorting and for dropping doubles.
 *
 * @param startByte offset of its first byte
 * @param endByte offset behind its last byte
 */
record Finding(RawFinding raw, int startByte, int endByte) {

    static final Comparator<Finding> ORDER = Comparator.comparingInt(Finding::startByte)
            .thenComparing(Comparator.comparingInt(Finding::endByte).reversed())
            .thenComparing(finding -> finding.raw().rule());

    /** A finding about a node, recognised by the text of another. */
    static Finding of(Rule rule, SourceFile file, Node node, String context, Map<String, String> values) {
        String symbol = file.symbolOf(node).orElse("");
        RawFinding raw = new RawFinding(
                rule.id(),
                node.startLine(),
                node.endLine(),
                symbol,
                Hashes.of(MessageTemplate.folded(context)),
                MessageTemplate.fill(rule.message(), symbol, values::get));
        return new Finding(raw, node.startByte(), node.endByte());
    }

    static Finding of(Rule rule, RuleQuery query, SourceFile file, Node node, QueryMatch match) {
        String symbol = file.symbolOf(node).orElse("");
        Node context = match.capture(QueryCheck.CONTEXT);
        String template = query.message() == null ? rule.message() : query.message();
        RawFinding raw = new RawFinding(
                rule.id(),
                node.startLine(),
                node.endLine(),
                symbol,
                Hashes.of(MessageTemplate.folded((context == null ? node : context).text())),
                MessageTemplate.fill(template, symbol, name -> {
                    Node captured = match.capture(name);
                    return captured == null ? null : captured.text();
                }));
        return new Finding(raw, node.startByte(), node.endByte());
    }

    /** The same finding, reaching to the end of a later node. */
    Finding until(Node last) {
        RawFinding longer =
                new RawFinding(raw.rule(), raw.startLine(), last.endLine(), raw.symbol(), raw.context(), raw.message());
        return new Finding(longer, startByte, last.endByte());
    }

    /** Whether both are the same rule's word on the same place. */
    boolean repeats(Finding other) {
        return startByte == other.startByte
                && endByte == other.endByte
                && raw.rule().equals(other.raw.rule());
    }
}
