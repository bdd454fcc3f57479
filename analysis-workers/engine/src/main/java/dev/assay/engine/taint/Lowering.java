package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Mixed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the syntax tree of a language into the form that values are followed through. */
abstract class Lowering {

    static Lowering of(SourceFile file) {
        return switch (file.language()) {
            case PYTHON -> new PythonLowering();
            case JAVASCRIPT, TYPESCRIPT, TSX -> new ScriptLowering();
            case JAVA -> new JavaLowering();
            case GO -> new GoLowering();
            default -> throw new IllegalArgumentException("values are not followed in " + file.language());
        };
    }

    /** Functions, imports and top level of a file. */
    abstract Unit unit(Node root);

    abstract Expression expression(Node node);

    /** Adds what a statement does. */
    abstract void statement(Node node, List<Statement> into);

    /** What a function does; for a body that is one expression, its return. */
    List<Statement> body(Function function) {
        Node body = function.body();
        return body == null ? List.of() : statements(body);
    }

    /** The statements of a block, or the one statement that stands in its place. */
    final List<Statement> statements(@Nullable Node block) {
        List<Statement> into = new ArrayList<>();
        if (block != null) {
            statement(block, into);
        }
        return into;
    }

    final void all(List<Node> nodes, List<Statement> into) {
        for (Node node : nodes) {
            statement(node, into);
        }
    }

    final List<Expression> expressions(List<Node> nodes) {
        List<Expression> expressions = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            if (!node.kind().endsWith("comment")) {
                expressions.add(expression(node));
            }
        }
        return expressions;
    }

    final Expression field(Node node, String field) {
        Node child = node.child(field);
        return child == null ? new Mixed(node, List.of()) : expression(child);
    }

    final @Nullable Expression optional(@Nullable Node node) {
        return node == null ? null : expression(node);
    }

    final Expression mixed(Node node) {
        return new Mixed(node, expressions(node.namedChildren()));
    }

    final Expression first(Node node) {
        for (Node child : node.namedChildren()) {
            if (!child.kind().endsWith("comment")) {
                return expression(child);
            }
        }
        return new Mixed(node, List.of());
    }

    static String fieldText(Node node, String field) {
        Node child = node.child(field);
        return child == null ? "" : child.text();
    }

    static Expression number(Node node) {
        String text = node.text().replace("_", "");
        if (text.endsWith("L") || text.endsWith("l") || text.endsWith("n")) {
            text = text.substring(0, text.length() - 1);
        }
        try {
            return new Constant(node, Long.decode(text));
        } catch (NumberFormatException notWhole) {
            return new Constant(node, text);
        }
    }

    /** The text of a literal, escapes of the usual kinds read. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        boolean escaped = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (escaped) {
                plain.append(escape(character));
                escaped = false;
            } else if (character == '\\') {
                escaped = true;
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }

    private static char escape(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> letter;
        };
    }

    /** The last part of a dotted name. */
    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
