package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call, in the same words for all languages.
 *
 * @param node the whole call
 * @param name the last name of what is called, e.g. {@code get} of {@code self.session.get(url)}; of a construction the
 *     name of the type
 * @param receiver what it is called on, null for a plain call
 * @param arguments in order; in Python keyword arguments among them
 * @param construction whether a {@code new} makes an object
 */
record CallSite(Node node, String name, @Nullable Node receiver, List<Node> arguments, boolean construction) {

    static final Set<String> KINDS =
            Set.of("call", "call_expression", "new_expression", "method_invocation", "object_creation_expression");

    private static final Set<String> COMMENTS = Set.of("comment", "line_comment", "block_comment");
    private static final int LONGEST_RECEIVER = 240;

    CallSite {
        arguments = List.copyOf(arguments);
    }

    /** The call at a node, or null when it is none or what it calls has no name. */
    static @Nullable CallSite of(Node node) {
        return switch (node.kind()) {
            case "method_invocation" -> {
                Node name = node.child("name");
                yield name == null ? null : site(node, name.text(), node.child("object"), false);
            }
            case "object_creation_expression" -> {
                Node type = node.child("type");
                yield type == null ? null : site(node, typeName(type), null, true);
            }
            case "new_expression" -> named(node, node.child("constructor"), true);
            case "call", "call_expression" -> named(node, node.child("function"), false);
            default -> null;
        };
    }

    private static @Nullable CallSite named(Node node, @Nullable Node called, boolean construction) {
        if (called == null) {
            return null;
        }
        return switch (called.kind()) {
            case "identifier" -> site(node, called.text(), null, construction);
            case "attribute" -> member(node, called.child("object"), called.child("attribute"), construction);
            case "member_expression" -> member(node, called.child("object"), called.child("property"), construction);
            case "selector_expression" -> member(node, called.child("operand"), called.child("field"), construction);
            // TypeScript reads `await a.b<T>(c)` as a call of `await a.b`
            case "await_expression" -> named(node, called.namedChildren().getFirst(), construction);
            default -> null;
        };
    }

    private static @Nullable CallSite member(
            Node node, @Nullable Node receiver, @Nullable Node name, boolean construction) {
        return name == null ? null : site(node, name.text(), receiver, construction);
    }

    private static CallSite site(Node node, String name, @Nullable Node receiver, boolean construction) {
        Node list = node.child("arguments");
        List<Node> arguments = list == null || list.is("template_string") || list.is("generator_expression")
                ? List.of()
                : list.namedChildren().stream()
                        .filter(argument -> !argument.is(COMMENTS))
                        .toList();
        return new CallSite(node, name, receiver, arguments, construction);
    }

    private static String typeName(Node type) {
        String text = type.text();
        int generic = text.indexOf('<');
        String plain = generic < 0 ? text : text.substring(0, generic);
        return plain.substring(plain.lastIndexOf('.') + 1).strip();
    }

    /** What stands before the name, empty for nothing or for something long. */
    String receiverText() {
        if (receiver == null || receiver.endByte() - receiver.startByte() > LONGEST_RECEIVER) {
            return "";
        }
        return receiver.text();
    }

    /** {@code receiver.name}, or the name alone. */
    String path() {
        String before = receiverText();
        return before.isEmpty() ? name : before + "." + name;
    }

    /** The arguments as written, without parentheses' content being read. */
    String argumentText() {
        Node list = node.child("arguments");
        return list == null ? "" : list.text();
    }

    Language language() {
        return node.tree().language();
    }

    /** The value of a named argument of Python, or of a property in an object that is given in JavaScript. */
    @Nullable
    Node option(Set<String> names) {
        for (Node argument : arguments) {
            Node found = switch (argument.kind()) {
                case "keyword_argument" -> named(argument, "name", names) ? argument.child("value") : null;
                case "object" -> property(argument, names);
                default -> null;
            };
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The value of a property in an object literal; for a shorthand one its name. */
    static @Nullable Node property(Node object, Set<String> names) {
        for (Node member : object.namedChildren()) {
            boolean shorthand = member.is("shorthand_property_identifier") && names.contains(member.text());
            if (shorthand || (member.is("method_definition") && named(member, "name", names))) {
                return member;
            }
            Node key = member.is("pair") ? member.child("key") : null;
            if (key != null && names.contains(unquoted(key.text()))) {
                return member.child("value");
            }
        }
        return null;
    }

    private static boolean named(Node node, String field, Set<String> names) {
        Node name = node.child(field);
        return name != null && names.contains(name.text());
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Whether options come from elsewhere ({@code **options}, {@code ...options}), so that they cannot be read here. */
    boolean optionsFromElsewhere() {
        for (Node argument : arguments) {
            if (argument.is("dictionary_splat") || argument.is("spread_element")) {
                return true;
            }
            if (argument.is("object")
                    && argument.namedChildren().stream().anyMatch(member -> member.is("spread_element"))) {
                return true;
            }
        }
        return false;
    }
}
