package dev.assay.engine.taint;

import dev.assay.engine.taint.Calls.Made;
import dev.assay.engine.taint.Calls.Target;
import dev.assay.engine.taint.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the texts and collections of the standard libraries do, by the names of their methods. */
final class Methods {
    private static final Set<String> BUILDERS = Set.of(
            "StringBuilder",
            "StringBuffer",
            "StringJoiner",
            "StringWriter",
            "strings.Builder",
            "bytes.Buffer",
            "io.StringIO");
    private static final Set<String> COLLECTIONS = Set.of(
            "ArrayList",
            "LinkedList",
            "Vector",
            "ArrayDeque",
            "HashSet",
            "LinkedHashSet",
            "TreeSet",
            "HashMap",
            "LinkedHashMap",
            "TreeMap",
            "Hashtable",
            "ConcurrentHashMap",
            "Map",
            "Set",
            "Array",
            "dict",
            "list",
            "set",
            "Stack",
            "Properties",
            "URLSearchParams",
            "FormData");
    private static final Set<String> APPENDS = Set.of(
            "append", "insert", "WriteString", "Write", "write", "WriteByte", "WriteRune", "add", "print", "println");
    private static final Set<String> KEEPS = Set.of(
            "toString",
            "String",
            "getvalue",
            "strip",
            "trim",
            "lstrip",
            "rstrip",
            "encode",
            "decode",
            "getBytes",
            "toLowerCase",
            "toUpperCase",
            "lower",
            "upper",
            "stripIndent",
            "intern",
            "clone",
            "copy",
            "unwrap",
            "trimEnd",
            "trimStart",
            "toCharArray",
            "valueOf",
            "Clone",
            "tolist",
            "items",
            "stream",
            "toArray",
            "asList",
            "list",
            "orElse",
            "iterator");
    private static final Set<String> YES_OR_NO = Set.of(
            "equals",
            "equalsIgnoreCase",
            "contains",
            "startsWith",
            "endsWith",
            "startswith",
            "endswith",
            "isEmpty",
            "includes",
            "has",
            "containsKey",
            "length",
            "size",
            "indexOf",
            "lastIndexOf",
            "hashCode",
            "compareTo",
            "isdigit",
            "isalnum",
            "isalpha",
            "isnumeric",
            "matches",
            "test",
            "count",
            "len",
            "some",
            "every",
            "isBlank",
            "isPresent",
            "hasNext",
            "hasMoreElements",
            "charCodeAt",
            "localeCompare",
            "getTime",
            "find",
            "rfind",
            "findIndex",
            "codePointAt",
            "Len",
            "exists");
    private static final Set<String> CALLBACKS = Set.of(
            "map", "forEach", "filter", "find", "flatMap", "some", "every", "then", "ifPresent", "reduce", "each");
    private static final Set<String> PRINTS = Set.of("Fprintf", "Fprint", "Fprintln");

    private final Walk walk;
    private final Evaluation evaluation;

    Methods(Walk walk, Evaluation evaluation) {
        this.walk = walk;
        this.evaluation = evaluation;
    }

    /** What a function that is given to a method is called with, null when that is not known. */
    @Nullable
    Value givenTo(Target target) {
        return target.receiver() != null && CALLBACKS.contains(target.name())
                ? evaluation.itemOf(target.receiver())
                : null;
    }

    /** The result of a call of a known method, null for any other. */
    @Nullable
    Value of(Made made) {
        Target target = made.target();
        if (made.call().creates()) {
            return created(made);
        }
        Value receiver = target.receiver();
        Value printed = PRINTS.contains(target.name()) ? printed(made) : null;
        if (printed != null) {
            return printed;
        }
        Value formatted = formatted(made);
        if (formatted != null || receiver == null) {
            return formatted;
        }
        if (BUILDERS.contains(String.valueOf(receiver.path()))) {
            Value built = builder(made, receiver);
            if (built != null) {
                return built;
            }
        }
        boolean ofClass = !made.values().isEmpty()
                && receiver.taint().isEmpty()
                && receiver.text() == null
                && receiver.shape() == null;
        if (KEEPS.contains(target.name()) && made.values().size() <= 1 && !ofClass) {
            return receiver.constant() == null ? receiver.withPath(builderPath(receiver)) : receiver;
        }
        Value text = receiver.constantText() == null ? null : constant(target.name(), receiver, made);
        if (text != null) {
            return text;
        }
        if (YES_OR_NO.contains(target.name())
                && (receiver.path() == null || !Character.isUpperCase(first(target.name())))) {
            return Value.CLEAN;
        }
        Value replaced = replaced(made, receiver);
        return replaced != null ? replaced : collection(made, receiver);
    }

    private static @Nullable String builderPath(Value receiver) {
        return BUILDERS.contains(String.valueOf(receiver.path()))
                ? null
                : receiver.path() == null ? null : receiver.path() + "()";
    }

    private static char first(String name) {
        return name.isEmpty() ? ' ' : name.charAt(0);
    }

    private @Nullable Value created(Made made) {
        String name = made.target().name();
        if (BUILDERS.contains(name)) {
            String start = made.values().isEmpty() || made.argument(0).constant() != null
                    ? ""
                    : made.argument(0).asPart();
            return Value.built(start, made.argumentTaint()).withPath(name);
        }
        if (name.equals("String")) {
            return made.values().isEmpty() ? Value.ofText("") : made.argument(0);
        }
        if (COLLECTIONS.contains(name)) {
            Shape shape = made.values().isEmpty() || made.argument(0).constant() != null
                    ? Shape.EMPTY
                    : made.argument(0).shape() == null
                            ? new Shape(Map.of(), made.argument(0), -1)
                            : made.argument(0).shape();
            return Value.named(name).withShape(shape);
        }
        return null;
    }

    /** {@code fmt.Fprintf(&builder, …)} appends. */
    private @Nullable Value printed(Made made) {
        if (made.values().isEmpty()
                || !BUILDERS.contains(String.valueOf(made.argument(0).path()))) {
            return null;
        }
        Expression first = made.call().arguments().getFirst().value();
        Expression builder = first instanceof Unary unary ? unary.operand() : first;
        List<Value> rest = made.values().subList(1, made.values().size());
        Value text = made.target().name().equals("Fprintf") && !rest.isEmpty()
                ? Formats.percent(rest.getFirst(), rest.subList(1, rest.size()))
                : rest.stream()
                        .reduce((one, two) -> Operators.joined(one, "", two))
                        .orElse(Value.ofText(""));
        walk.set(
                builder,
                Operators.joined(made.argument(0), "", text)
                        .withPath(made.argument(0).path()));
        return Value.CLEAN;
    }

    private @Nullable Value formatted(Made made) {
        String path = String.valueOf(made.target().path());
        Value receiver = made.target().receiver();
        List<Value> values = made.values();
        boolean locale = path.equals("String.format")
                && !values.isEmpty()
                && values.getFirst().text() == null
                && values.size() > 1;
        return switch (path) {
            case "fmt.Sprintf", "String.format", "fmt.Errorf", "util.format" ->
                values.isEmpty()
                        ? null
                        : Formats.percent(
                                values.get(locale ? 1 : 0), spread(values.subList(locale ? 2 : 1, values.size())));
            case "fmt.Sprint", "fmt.Sprintln" ->
                values.stream()
                        .reduce((one, two) -> Operators.joined(one, "", two))
                        .orElse(null);
            case "strings.Join" -> values.size() == 2 ? joined(values.get(0), values.get(1)) : null;
            case "String.join" -> values.size() == 2 ? joined(values.get(1), values.get(0)) : joinedAll(values);
            case "re.compile", "regexp.MustCompile", "regexp.Compile", "Pattern.compile", "RegExp" ->
                values.isEmpty() ? null : values.getFirst().withPath("regex");
            case "require" ->
                values.isEmpty() || values.getFirst().constantText() == null
                        ? null
                        : Value.named(
                                String.valueOf(values.getFirst().constantText()).replaceFirst("^node:", ""));
            case "append" -> appended(values);
            case "re.sub" -> values.size() >= 3 && filters(values.get(0)) ? Value.CLEAN : null;
            default -> receiver == null ? null : ofText(made, receiver);
        };
    }

    /** An array that stands for all values is taken apart. */
    private static List<Value> spread(List<Value> values) {
        Shape only = values.size() == 1 ? values.getFirst().shape() : null;
        if (only == null || only.size() < 0) {
            return values;
        }
        List<Value> items = new ArrayList<>();
        for (int at = 0; at < only.size(); at++) {
            items.add(only.at((long) at));
        }
        return items;
    }

    private @Nullable Value ofText(Made made, Value receiver) {
        return switch (made.target().name()) {
            case "format", "formatted" ->
                receiver.text() == null || receiver.path() != null
                        ? null
                        : made.target().name().equals("formatted")
                                ? Formats.percent(receiver, made.values())
                                : Formats.braces(receiver, made.values(), made.named());
            case "join" ->
                made.values().isEmpty() || receiver.shape() != null || receiver.text() == null
                        ? receiver.shape() == null
                                ? null
                                : joined(receiver, made.values().isEmpty() ? Value.ofText(",") : made.argument(0))
                        : joined(made.argument(0), receiver);
            case "concat" ->
                receiver.text() == null && receiver.shape() != null
                        ? null
                        : made.values().stream().reduce(receiver, (one, two) -> Operators.joined(one, "", two));
            default -> null;
        };
    }

    /** Go's {@code append(list, item)}. */
    private static @Nullable Value appended(List<Value> values) {
        if (values.isEmpty()) {
            return null;
        }
        Value list = values.getFirst();
        Shape shape = list.shape() == null
                ? list.constant() == Value.NULL ? Shape.EMPTY : new Shape(Map.of(), list, -1)
                : list.shape();
        for (Value item : values.subList(1, values.size())) {
            shape = item.shape() == null
                    ? shape.plus(item)
                    : shape.withAny(item.shape().any());
        }
        return Value.of(Taint.NONE).withShape(shape);
    }

    private static Value joined(Value list, Value separator) {
        Shape shape = list.shape();
        if (shape == null) {
            return Value.built(list.asPart(), list.allTaint());
        }
        if (shape.size() < 0) {
            return Value.built(shape.any().asPart(), list.allTaint());
        }
        List<Value> items = new ArrayList<>();
        for (int at = 0; at < shape.size(); at++) {
            items.add(shape.at((long) at));
        }
        String between = separator.asPart();
        return items.stream()
                .reduce((one, two) -> Operators.joined(one, between, two))
                .orElse(Value.ofText(""));
    }

    private static Value joinedAll(List<Value> values) {
        return values.stream()
                .reduce((one, two) -> Operators.joined(one, " ", two))
                .orElse(Value.ofText(""));
    }

    private @Nullable Value builder(Made made, Value receiver) {
        String name = made.target().name();
        if (APPENDS.contains(name)) {
            Value last =
                    made.values().isEmpty() ? Value.ofText("") : made.values().getLast();
            Value grown = Operators.joined(receiver, "", last).withPath(receiver.path());
            store(made, grown);
            return grown;
        }
        return switch (name) {
            case "setLength", "Reset", "truncate" -> {
                Value empty = Value.ofText("").withPath(receiver.path());
                store(made, empty);
                yield empty;
            }
            case "replace", "deleteCharAt", "delete", "reverse", "setCharAt" -> {
                Value changed = Value.built(
                                receiver.asPart(), receiver.allTaint().and(made.argumentTaint()))
                        .withPath(receiver.path());
                store(made, changed);
                yield changed;
            }
            case "length", "Len" -> Value.CLEAN;
            default -> null;
        };
    }

    /** What a constant text gives. */
    private static @Nullable Value constant(String name, Value receiver, Made made) {
        String text = String.valueOf(receiver.constantText());
        Object first = made.values().isEmpty() ? null : made.argument(0).constant();
        return switch (name) {
            case "charAt" ->
                first instanceof Long at && at >= 0 && at < text.length()
                        ? Value.ofText(text.substring(at.intValue(), at.intValue() + 1))
                        : Value.CLEAN;
            case "toLowerCase", "lower" -> Value.ofText(text.toLowerCase(Locale.ROOT));
            case "toUpperCase", "upper" -> Value.ofText(text.toUpperCase(Locale.ROOT));
            case "length" -> Value.ofConstant((long) text.length());
            case "split", "substring", "replaceAll", "replaceFirst", "slice", "substr" ->
                made.argumentTaint().isEmpty() ? Value.CLEAN : null;
            case "equals" ->
                made.argument(0).constantText() == null
                        ? null
                        : Value.ofConstant(text.equals(made.argument(0).constantText()));
            default -> null;
        };
    }

    /** A replacement that leaves only certain characters. */
    private static @Nullable Value replaced(Made made, Value receiver) {
        return switch (made.target().name()) {
            case "replace", "replaceAll" -> made.values().size() == 2 && filters(made.argument(0)) ? Value.CLEAN : null;
            case "sub", "ReplaceAllString", "ReplaceAllLiteralString" -> filters(receiver) ? Value.CLEAN : null;
            default -> null;
        };
    }

    private static boolean filters(Value pattern) {
        String text = pattern.constantText();
        return text != null
                && (text.startsWith("[^") || text.equals("\\W") || text.equals("\\W+") || text.equals("\\D"));
    }

    private @Nullable Value collection(Made made, Value receiver) {
        boolean known = receiver.shape() != null || COLLECTIONS.contains(String.valueOf(receiver.path()));
        return switch (made.target().name()) {
            case "append", "add", "push", "addLast", "offer", "addElement", "unshift" -> grown(made, receiver);
            case "extend", "addAll", "update", "putAll" -> {
                Value more = made.argument(0);
                store(
                        made,
                        receiver.withShape(shape(receiver)
                                .withAny(
                                        more.shape() == null
                                                ? more
                                                : more.shape().any())));
                yield Value.CLEAN;
            }
            case "put", "set", "setdefault", "setProperty", "addAttribute" -> {
                if (made.values().size() == 2 && (known || made.target().object() instanceof Expression.Name)) {
                    Object key = Evaluation.constantKey(made.argument(0));
                    Shape shape = shape(receiver);
                    store(
                            made,
                            receiver.withShape(
                                    key == null ? shape.withAny(made.argument(1)) : shape.with(key, made.argument(1))));
                }
                yield Value.CLEAN;
            }
            case "remove", "pop", "shift", "poll", "removeFirst", "delete" ->
                known ? removed(made, receiver) : item(made, receiver);
            case "get",
                    "getOrDefault",
                    "getProperty",
                    "elementAt",
                    "getlist",
                    "getAll",
                    "getFirst",
                    "Get",
                    "getFirstValue" -> item(made, receiver);
            case "values", "keys", "entrySet", "keySet", "nextElement", "next" ->
                Value.of(receiver.allTaint()).asContainer(receiver.container());
            case "split",
                    "substring",
                    "slice",
                    "subList",
                    "concat",
                    "filter",
                    "sort",
                    "sorted",
                    "reversed",
                    "reverse" ->
                Value.of(receiver.allTaint().and(made.argumentTaint())).asContainer(receiver.container());
            default -> null;
        };
    }

    private static Shape shape(Value receiver) {
        if (receiver.shape() != null) {
            return receiver.shape();
        }
        return receiver.taint().isEmpty()
                ? new Shape(Map.of(), null, -1)
                : new Shape(Map.of(), Value.of(receiver.taint()), -1);
    }

    private Value grown(Made made, Value receiver) {
        Value item = made.values().isEmpty() ? Value.CLEAN : made.values().getLast();
        boolean placed = made.values().size() == 2 && made.argument(0).constant() instanceof Long;
        Shape before = shape(receiver);
        store(made, receiver.withShape(placed ? before.withAny(item) : before.plus(item)));
        return Value.CLEAN;
    }

    private Value removed(Made made, Value receiver) {
        Shape shape = shape(receiver);
        Object key = made.values().isEmpty() ? last(made, shape) : Evaluation.constantKey(made.argument(0));
        if (key == null) {
            return shape.any();
        }
        Value value = shape.at(key);
        store(made, receiver.withShape(shape.without(key)));
        return value;
    }

    private static @Nullable Object last(Made made, Shape shape) {
        if (shape.size() <= 0) {
            return null;
        }
        return made.target().name().equals("pop") ? (Object) (shape.size() - 1L) : (Object) 0L;
    }

    private @Nullable Value item(Made made, Value receiver) {
        Object key = made.values().isEmpty() ? null : Evaluation.constantKey(made.argument(0));
        if (receiver.shape() != null) {
            Value item = key == null ? receiver.shape().any() : receiver.shape().at(key);
            return made.values().size() == 2 ? item.join(made.argument(1)) : item;
        }
        if (receiver.container() && key != null) {
            Value part = evaluation.index(receiver, key, made.call());
            return made.values().size() == 2 ? part.join(made.argument(1)) : part;
        }
        // what is looked up by a value is not the value
        return receiver.allTaint().isEmpty() && receiver.path() == null ? Value.UNKNOWN : null;
    }

    /** Keeps what a method made of what it is called on. */
    private void store(Made made, Value value) {
        Expression object = made.target().object();
        if (object != null && Evaluation.key(object) != null) {
            walk.set(object, value);
        }
    }
}
