package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of any language, in the form that values are followed through. */
sealed interface Expression {
    Node node();

    /**
     * A literal.
     *
     * @param value a {@code String}, {@code Long}, {@code Boolean}, or {@link Value#NULL}
     */
    record Constant(Node node, Object value) implements Expression {}

    record Name(Node node, String name) implements Expression {}

    record Member(Node node, Expression object, String name) implements Expression {}

    record Index(Node node, Expression object, Expression key) implements Expression {}

    /**
     * A call.
     *
     * @param creates whether it makes an object of the class that the callee names
     */
    record Call(Node node, Expression callee, List<Argument> arguments, boolean creates) implements Expression {}

    /** A literal with values written into it. */
    record Text(Node node, List<Expression> parts) implements Expression {}

    record Binary(Node node, String operator, Expression left, Expression right) implements Expression {}

    record Unary(Node node, String operator, Expression operand) implements Expression {}

    record Choice(Node node, Expression condition, Expression whenTrue, Expression whenFalse) implements Expression {}

    record Items(Node node, List<Expression> items) implements Expression {}

    record Entries(Node node, List<Entry> entries) implements Expression {}

    record Closure(Node node, Function function) implements Expression {}

    /** A choice between values that statements decide, e.g. a switch that gives one. */
    record Block(Node node, Statement statement) implements Expression {}

    record Assigning(Node node, Statement.Assign assignment) implements Expression {}

    /** A value in the form another type gives it. */
    record Cast(Node node, String type, Expression value) implements Expression {}

    /** Anything else: each part may be in it. */
    record Mixed(Node node, List<Expression> parts) implements Expression {}

    /**
     * What a call is given.
     *
     * @param name null for an argument known by its position
     */
    record Argument(@Nullable String name, Expression value) {}

    /**
     * An entry of a map or object.
     *
     * @param key null for all entries of {@code value}
     */
    record Entry(@Nullable Expression key, Expression value) {}
}
