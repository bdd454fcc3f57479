package dev.assay.engine.rule;

import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says whether the key of a map comes from whoever calls, so that there may be as many as there are callers. */
final class CacheKeys {

    private static final int STEPS = 3;
    private static final Set<String> LITERALS = Set.of(
            "string",
            "integer",
            "number",
            "string_literal",
            "interpreted_string_literal",
            "raw_string_literal",
            "int_literal",
            "decimal_integer_literal",
            "true",
            "false",
            "none",
            "null",
            "nil");
    private static final Set<String> PARAMETERS = Set.of(
            "typed_parameter",
            "default_parameter",
            "typed_default_parameter",
            "required_parameter",
            "optional_parameter",
            "formal_parameter",
            "parameter_declaration");
    private static final String FEW_BY_NAME =
            "(?i)self|cls|this|ctx|.*(path|dir|directory|cwd|folder|file|files|filename|class|clazz|type|kind|level|"
                    + "width|height|size|index|mode|module|locale|lang|language|pattern|schema|enum|component|element)s?";
    private static final String TEXT =
            "(final )?(java\\.lang\\.)?(String|Object|CharSequence|UUID|K|T|str|bytes|Any|Hashable|UUID4|string|any|"
                    + "unknown|interface\\{\\}|comparable|uuid\\.UUID|int64|uint64|Long|long)( \\| (None|null|undefined))*";
    private static final String FEW_BY_TYPE =
            "(?i)(final )?(int|integer|short|byte|bool|boolean|number|float|double|\\w*(path|file|type|kind|enum|class|"
                    + "locale|level|mode)(<.*>)?|type\\[.*\\]|reflect\\.\\w+|os\\.PathLike.*)";

    private CacheKeys() {}

    /** Whether a key that stands in a function derives from what its callers give it. */
    static boolean given(FileShape shape, Node key) {
        return given(shape, key, STEPS);
    }

    private static boolean given(FileShape shape, Node key, int steps) {
        if (key.is(LITERALS)) {
            return false;
        }
        for (Node name : key.subtree()) {
            if (name.is("identifier") && isGiven(shape, name, name.equals(key), steps)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGiven(FileShape shape, Node name, boolean whole, int steps) {
        for (Node function = FileShape.functionAround(name);
                function != null;
                function = FileShape.functionAround(function)) {
            List<Node> parameters = parameters(function);
            for (int at = 0; at < parameters.size(); at++) {
                Node parameter = parameters.get(at);
                if (nameOf(parameter).equals(name.text())) {
                    return many(parameter, name.text(), whole) && !onlyLiterals(shape, function, parameters, at);
                }
            }
        }
        Binding binding = steps == 0 ? null : shape.resolve(name);
        Node value = binding == null || binding.scope() == null ? null : binding.value();
        return value != null && !value.contains(name) && given(shape, value, steps - 1);
    }

    private static List<Node> parameters(Node function) {
        Node list = function.child("parameters");
        if (list == null) {
            Node single = function.child("parameter");
            return single == null ? List.of() : List.of(single);
        }
        return list.is("identifier") ? List.of(list) : list.namedChildren();
    }

    private static String nameOf(Node parameter) {
        if (!parameter.is(PARAMETERS)) {
            return parameter.is("identifier") ? parameter.text() : "";
        }
        Node name = parameter.child("name") == null ? parameter.child("pattern") : parameter.child("name");
        Node written = name == null ? parameter.namedChildren().getFirst() : name;
        return written.is("identifier") ? written.text() : "";
    }

    private static boolean many(Node parameter, String name, boolean whole) {
        Node declared = parameter.child("type");
        String type = declared == null ? "" : declared.text().replace(":", "").strip();
        if (Wording.is(name, FEW_BY_NAME) || Wording.is(type, FEW_BY_TYPE)) {
            return false;
        }
        return !whole || type.isEmpty() || Wording.is(type, TEXT);
    }

    /** A helper that the file calls, each time with a constant. */
    private static boolean onlyLiterals(FileShape shape, Node function, List<Node> parameters, int at) {
        String name = FileShape.nameOf(function);
        boolean self = !parameters.isEmpty() && Wording.is(nameOf(parameters.getFirst()), "self|cls");
        int index = self && function.tree().language() == Language.PYTHON ? at - 1 : at;
        boolean called = false;
        for (CallSite call : shape.calls()) {
            if (!name.isEmpty() && call.name().equals(name) && !call.construction()) {
                called = true;
                Node argument = argument(call, index);
                if (argument == null || !argument.is(LITERALS)) {
                    return false;
                }
            }
        }
        return called;
    }

    private static @Nullable Node argument(CallSite call, int index) {
        return index >= 0 && index < call.arguments().size() ? call.arguments().get(index) : null;
    }
}
