package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs of line comments, one below the other, most of whose lines are code. Parameter {@code limit}: so many lines of
 * code in a run are still fine.
 */
final class CommentedOutCode implements JavaCheck {

    /** Lines of words rarely end so, or hold an assignment, a call or a keyword in its place. */
    private static final Pattern BRACES = Pattern.compile(
            "[;{}]\\s*$|^\\s*[}\\])]+[;,)]*\\s*$|^\\s*(@\\w+(\\(.*\\))?)$|^\\s*(if|for|while|switch|catch)\\s*\\(.*|"
                    + "^\\s*(return|throw|await|const|let|var|import|public|private|func|package)\\b.*[;(=]|"
                    + "^\\s*[\\w.\\[\\]]+\\s*(:=|[-+*/]?=)\\s*\\S+|^\\s*[\\w.]+\\(.*\\)\\s*$|^\\s*return\\b.{0,40}$|"
                    + "^\\s*if .* \\{$");

    private static final Pattern INDENTED = Pattern.compile(
            "^\\s*(if|elif|for|while|with|try|except|def|class|else)\\b.*:\\s*$|^\\s*(import \\w+|from \\w[\\w.]* import)|"
                    + "^\\s*return\\b.{0,40}$|^\\s*@\\w+|^\\s*[\\w.\\[\\]'\"]+\\s*[-+*/]?=\\s*\\S+|"
                    + "^\\s*[\\w.]+\\(.*\\)\\s*$|^\\s*[)\\]}]+,?\\s*$|^\\s*(print|assert|raise|yield|await)\\b.*[(\\[=]");

    /** A sentence, whatever it ends with. */
    private static final Pattern WORDS =
            Pattern.compile("^\\s*[`\\w][`\\w'\".,:-]*(\\s+[`\\w'\".,:()=!<>-]+){4,}[\\s;.]*$");

    private static final Pattern SIGNS = Pattern.compile("[({\\[]|[^=!<>]=[^=]|\\w\\.\\w+\\(|[{}]");

    /** Examples and notations that are meant to be read. */
    private static final Pattern MEANT = Pattern.compile(
            "(?i)\\b(e\\.g\\.|i\\.e\\.|example|usage|for instance|such as|see |note:|equivalent|output|returns:|grammar|"
                    + "licen[sc]e|copyright|sourcemappingurl|eslint|prettier|noqa|pragma|region\\b)|^\\s*\\$ |```|=>\\s*$|"
                    + "^\\s*[-*] |^\\s*\\d+\\. |\\.\\.\\.|→");

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        int limit = rule.number("limit");
        Pattern code = file.language() == Language.PYTHON ? INDENTED : BRACES;
        List<Finding> findings = new ArrayList<>();
        for (List<Node> run : runs(file)) {
            List<Node> lines = fromFirstCode(run, code);
            long codeLines = lines.stream().filter(line -> isCode(line, code)).count();
            boolean meant =
                    run.stream().anyMatch(line -> MEANT.matcher(content(line)).find());
            if (!meant && !documents(file, run, code) && codeLines > limit && codeLines * 3 >= lines.size() * 2L) {
                findings.add(finding(rule, file, lines));
            }
        }
        return findings;
    }

    /** Words may stand before the code, e.g. why it was taken out. */
    private static List<Node> fromFirstCode(List<Node> run, Pattern code) {
        return run.stream().dropWhile(line -> !isCode(line, code)).toList();
    }

    private static boolean isCode(Node comment, Pattern code) {
        String line = content(comment);
        boolean sentence = WORDS.matcher(line).find() && !SIGNS.matcher(line).find();
        return !sentence && code.matcher(line).find();
    }

    /** Go shows how to use a declaration by code in the comment above it, after a sentence. */
    private static boolean documents(SourceFile file, List<Node> run, Pattern code) {
        return file.language() == Language.GO && run.getFirst().startColumn() == 0 && !isCode(run.getFirst(), code);
    }

    private static Finding finding(Rule rule, SourceFile file, List<Node> run) {
        Node first = run.getFirst();
        String text = String.join("\n", run.stream().map(Node::text).toList());
        Finding one = Finding.of(rule, file, first, text, Map.of("value", String.valueOf(run.size())));
        return one.until(run.getLast());
    }

    private static List<List<Node>> runs(SourceFile file) {
        List<List<Node>> runs = new ArrayList<>();
        List<Node> run = new ArrayList<>();
        int lastLine = 0;
        for (Node node : file.tree().root().subtree()) {
            if (!lineComment(node) || !alone(file, node)) {
                continue;
            }
            if (lastLine + 1 != node.startLine()) {
                runs.add(run);
                run = new ArrayList<>();
            }
            lastLine = node.startLine();
            if (!content(node).isBlank()) {
                run.add(node);
            }
        }
        runs.add(run);
        return runs.stream().filter(one -> !one.isEmpty()).toList();
    }

    private static boolean lineComment(Node node) {
        return node.kind().endsWith("comment")
                && !node.text().startsWith("/*")
                && !node.text().startsWith("///");
    }

    private static boolean alone(SourceFile file, Node comment) {
        return file.line(comment.startLine())
                .stripLeading()
                .startsWith(comment.text().strip().substring(0, 1));
    }

    private static String content(Node comment) {
        String text = comment.text();
        return text.startsWith("//") ? text.substring(2) : text.substring(1);
    }
}
