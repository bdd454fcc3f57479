package dev.assay.engine.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a call calls. */
final class Calls {
    private static final int LONGEST_RECEIVER = 200;

    private Calls() {}

    static Optional<Call> of(Node node, String symbol) {
        Node name = nameOf(node);
        if (name == null) {
            return Optional.empty();
        }
        Node receiver = receiverOf(node);
        String text = receiver == null ? "" : chain(receiver);
        return Optional.of(new Call(name.text(), text, node.startLine(), symbol));
    }

    private static @Nullable Node nameOf(Node call) {
        return switch (call.kind()) {
            case "method_invocation" -> call.child("name");
            case "object_creation_expression" -> lastName(call.child("type"));
            case "new_expression" -> lastName(call.child("constructor"));
            default -> lastName(call.child("function"));
        };
    }

    private static @Nullable Node receiverOf(Node call) {
        if (call.is("method_invocation")) {
            return call.child("object");
        }
        Node function = call.child("function");
        if (function == null) {
            return null;
        }
        return switch (function.kind()) {
            case "attribute", "member_expression" -> function.child("object");
            case "selector_expression" -> function.child("operand");
            default -> null;
        };
    }

    private static @Nullable Node lastName(@Nullable Node called) {
        if (called == null) {
            return null;
        }
        return switch (called.kind()) {
            case "identifier", "type_identifier", "super" -> called;
            case "attribute" -> called.child("attribute");
            case "member_expression" -> called.child("property");
            case "selector_expression" -> called.child("field");
            case "generic_type" -> lastName(called.namedChildren().getFirst());
            case "scoped_type_identifier" -> called.namedChildren().getLast();
            default -> null;
        };
    }

    /** A chain of names without blanks, or nothing when there is more to it than names. */
    private static String chain(Node receiver) {
        if (receiver.endByte() - receiver.startByte() > LONGEST_RECEIVER) {
            return "";
        }
        StringBuilder chain = new StringBuilder();
        String text = receiver.text();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (Character.isJavaIdentifierPart(letter) || letter == '.') {
                chain.append(letter);
            } else if (!Character.isWhitespace(letter) && letter != '?' && letter != '!') {
                return "";
            }
        }
        return chain.toString();
    }
}
