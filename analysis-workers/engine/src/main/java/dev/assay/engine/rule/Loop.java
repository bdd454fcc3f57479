package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What repeats a place, once for each element of something that grows with the data.
 *
 * @param node the loop, the comprehension, or the call that is given a function for each element
 * @param variables the names that stand for the element
 * @param over what is gone through, null for a counting or waiting loop
 */
record Loop(Node node, List<Node> variables, @Nullable Node over) {

    private static final Set<String> COMPREHENSIONS =
            Set.of("list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression");
    private static final Set<String> LOOPS =
            Set.of("for_statement", "for_in_statement", "enhanced_for_statement", "while_statement", "do_statement");
    private static final Set<String> BLOCKS = Set.of("block", "statement_block", "statement_list");
    private static final Set<String> LEAVES =
            Set.of("return_statement", "break_statement", "throw_statement", "raise_statement");

    /** Functions of collections and streams that run what they are given once for each element. */
    private static final Pattern EACH = Pattern.compile(
            "^(map|forEach|flatMap|filter|reduce|some|every|mapToObj|mapToLong|mapToInt|anyMatch|allMatch|peek|"
                    + "replaceAll|removeIf|concatMap|toMap|groupingBy|partitioningBy|mapSeries|eachSeries|eachLimit)$");

    /** What holds at most one element, or is made of the steps of something else than a collection. */
    private static final Pattern AT_MOST_ONE =
            Pattern.compile("(?i)(optional|mono|uni|future|promise|either|result|option|maybe)\\w*(\\.|$|\\()"
                    + "|\\.?find(By|One|First|Any)\\w*\\(|Optional\\.|\\.pipe\\(|observable|\\$$");

    /** Loops that go through pieces of the work, or try again. */
    private static final Pattern PIECES = Pattern.compile(
            "(?i)attempt|retr(y|ies)|tries|batch|chunk|page|partition|slice|window|offset|bucket|shard|migration|"
                    + "fixture|seed|backoff");

    private static final Pattern CONSTANT_NAME = Pattern.compile("^[A-Z][A-Z0-9_]+$");
    private static final Set<String> LITERALS = Set.of("list", "tuple", "set", "array", "composite_literal");
    private static final Set<String> LITERAL_VALUES = Set.of(
            "string",
            "integer",
            "float",
            "number",
            "true",
            "false",
            "none",
            "null",
            "string_literal",
            "decimal_integer_literal",
            "interpreted_string_literal",
            "int_literal",
            "tuple",
            "list",
            "array",
            "object",
            "dictionary");

    Loop {
        variables = List.copyOf(variables);
    }

    /** The innermost loop that repeats a place, without leaving the function, or null. */
    static @Nullable Loop around(Node place) {
        Node below = place;
        boolean once = false;
        for (Node above = place.parent(); above != null; below = above, above = above.parent()) {
            once |= leavesAfter(above, below);
            Loop loop = at(above, below, place);
            if (loop != null) {
                return once ? null : loop;
            }
            if (above.is(FileShape.FUNCTIONS)) {
                if (!runsInPlace(above)) {
                    return null;
                }
                once = false;
            }
        }
        return null;
    }

    private static boolean leavesAfter(Node above, Node below) {
        if (above.is(LEAVES)) {
            return true;
        }
        if (!above.is(BLOCKS)) {
            return false;
        }
        List<Node> statements = above.namedChildren();
        Node last = statements.isEmpty() ? null : statements.getLast();
        return last != null && last.is(LEAVES) && last.startByte() >= below.startByte();
    }

    private static @Nullable Loop at(Node above, Node below, Node place) {
        if (above.is(COMPREHENSIONS)) {
            Node clause = above.childOf("for_in_clause");
            return clause == null || clause.contains(below)
                    ? null
                    : new Loop(above, variables(clause.child("left")), clause.child("right"));
        }
        if (above.is(LOOPS)) {
            return statement(above, below);
        }
        return above.is(CallSite.KINDS) ? callback(above, below, place) : null;
    }

    private static @Nullable Loop statement(Node loop, Node below) {
        if (!"body".equals(below.field()) && !"condition".equals(below.field())) {
            return null;
        }
        Node range = loop.childOf("range_clause");
        if (range != null) {
            return new Loop(loop, variables(range.child("left")), range.child("right"));
        }
        Node over = loop.child("right") == null ? loop.child("value") : loop.child("right");
        Node left = loop.child("left") == null ? loop.child("name") : loop.child("left");
        return new Loop(loop, variables(left), over);
    }

    private static @Nullable Loop callback(Node node, Node below, Node place) {
        CallSite call = CallSite.of(node);
        if (call == null || call.receiver() == null || !below.equals(node.child("arguments"))) {
            return null;
        }
        Node function = call.arguments().stream()
                .filter(argument -> argument.contains(place))
                .findFirst()
                .orElse(null);
        if (function == null
                || !function.is(FileShape.FUNCTIONS)
                || !EACH.matcher(call.name()).find()
                || AT_MOST_ONE.matcher(call.receiverText()).find()) {
            return null;
        }
        Node parameters =
                function.child("parameters") == null ? function.child("parameter") : function.child("parameters");
        return new Loop(node, variables(parameters), call.receiver());
    }

    /** A function that is called where it stands, by {@code go}, or given to a loop. */
    private static boolean runsInPlace(Node function) {
        Node parent = function.parent();
        if (parent == null) {
            return false;
        }
        if (parent.is("parenthesized_expression")) {
            parent = parent.parent();
        }
        if (parent != null && parent.is("call_expression")) {
            return true;
        }
        Node call = parent == null ? null : parent.parent();
        CallSite site = call == null ? null : CallSite.of(call);
        return site != null
                && (EACH.matcher(site.name()).find()
                        || site.name().equals("Go")
                        || site.name().equals("submit")
                        || site.name().equals("execute")
                        || site.name().equals("push"));
    }

    private static List<Node> variables(@Nullable Node left) {
        List<Node> names = new ArrayList<>();
        if (left != null) {
            for (Node node : left.subtree()) {
                if (node.is("identifier") || node.is("shorthand_property_identifier_pattern")) {
                    names.add(node);
                }
            }
        }
        return names;
    }

    /** Whether its steps start without waiting for each other: functions given to collections, routines, tasks. */
    boolean runsSideBySide() {
        return node.is("call_expression") || node.is("method_invocation");
    }

    boolean binds(String name) {
        return variables.stream().anyMatch(variable -> variable.text().equals(name));
    }

    /** Whether the loop's steps grow with the data: not over constants, pieces of the work, or tries. */
    boolean grows(FileShape shape) {
        if (variables.stream().anyMatch(name -> PIECES.matcher(name.text()).find())) {
            return false;
        }
        if (over == null) {
            return waits();
        }
        Binding gone = over.is("identifier") ? shape.resolve(over) : null;
        if (gone != null && Wording.has(gone.type(), "^(Optional|Mono|Uni|CompletableFuture|CompletionStage)\\b")) {
            return false;
        }
        String text = over.endByte() - over.startByte() > 400 ? "" : over.text();
        return !PIECES.matcher(text).find()
                && !Wording.has(text, "(?i)queue|chan\\b|channel|consumer|stdin|listen|subscri")
                && !CONSTANT_NAME
                        .matcher(text.substring(text.lastIndexOf('.') + 1))
                        .find()
                && !smallRange(text)
                && !constant(shape, over);
    }

    /** Loops that count to something's length, or read one row, node or line after the other. */
    private boolean waits() {
        Node clause = node.childOf("for_clause") == null ? node : node.childOf("for_clause");
        Node condition = clause.child("condition");
        if (condition == null) {
            condition = node.is("for_statement") && node.childOf("for_clause") == null
                    ? node.namedChildren().getFirst()
                    : null;
        }
        String text = condition == null ? "" : condition.text();
        boolean reads = Wording.has(
                text,
                "(\\.next\\(\\)|\\.Next\\(\\)|\\.hasNext\\w*\\(\\)|\\.Scan\\(\\)|len\\(|"
                        + "\\.length\\b|\\.size\\(\\)|\\.isEmpty\\(\\)|\\.Next\\(ctx\\))");
        return reads && !PIECES.matcher(text).find();
    }

    private static boolean smallRange(String text) {
        return Wording.is(text, "range\\(\\s*\\d{1,2}\\s*\\)|\\d{1,2}");
    }

    private static boolean constant(FileShape shape, Node over) {
        Node literal = over;
        Binding binding = over.is("identifier") ? shape.resolve(over) : null;
        if (binding != null && binding.value() != null) {
            literal = binding.value();
        }
        if (!literal.is(LITERALS)) {
            return false;
        }
        Node body = literal.child("body") == null ? literal : literal.child("body");
        return body.namedChildren().stream()
                        .allMatch(element -> element.is(LITERAL_VALUES)
                                || element.namedChildren().stream().allMatch(inner -> inner.is(LITERAL_VALUES)))
                && !body.namedChildren().isEmpty();
    }
}
