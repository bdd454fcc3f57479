package dev.assay.engine.taint;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What operators give. */
final class Operators {
    private Operators() {}

    static Value apply(String operator, Value left, Value right) {
        return switch (operator) {
            case "+" -> plus(left, right);
            case "%" ->
                left.text() != null && !(left.constant() instanceof Long)
                        ? Formats.percent(left, right)
                        : numbers(operator, left, right);
            case "-", "*", "**", "<<", ">>", ">>>", "&", "|", "^", "//" -> numbers(operator, left, right);
            // in Python, a path and a part of it
            case "/" ->
                left.constant() instanceof Long || right.constant() instanceof Long
                        ? numbers(operator, left, right)
                        : joined(left, "/", right);
            case "==", "!=", "<", ">", "<=", ">=" -> compared(operator, left, right);
            case "in", "instanceof", "is" -> Value.CLEAN;
            case "&&" ->
                left.constant() instanceof Boolean && right.constant() instanceof Boolean
                        ? right
                        : mayBeText(left, right);
            case "||" -> mayBeText(left, right);
            default -> Value.of(left.allTaint().and(right.allTaint()));
        };
    }

    /** {@code name or "default"}: one of both; of two conditions nothing that counts. */
    private static Value mayBeText(Value left, Value right) {
        return left.join(right);
    }

    private static Value plus(Value left, Value right) {
        if (left.constant() instanceof Long one && right.constant() instanceof Long other) {
            return Value.ofConstant(one + other);
        }
        if (left.shape() != null && right.shape() != null) {
            Shape both = left.shape();
            for (int at = 0; at < right.shape().size(); at++) {
                both = both.plus(right.shape().at((long) at));
            }
            return left.withShape(
                    right.shape().size() < 0 ? both.withAny(right.shape().any()) : both);
        }
        return joined(left, "", right);
    }

    static Value joined(Value left, String between, Value right) {
        return Value.built(
                left.asPart() + between + right.asPart(), left.allTaint().and(right.allTaint()));
    }

    private static Value numbers(String operator, Value left, Value right) {
        if (!(left.constant() instanceof Long one) || !(right.constant() instanceof Long other)) {
            return Value.CLEAN;
        }
        Long result = number(operator, one, other);
        return result == null ? Value.CLEAN : Value.ofConstant(result);
    }

    private static @Nullable Long number(String operator, long one, long other) {
        return switch (operator) {
            case "-" -> one - other;
            case "*" -> one * other;
            case "/", "//" -> other == 0 ? null : one / other;
            case "%" -> other == 0 ? null : one % other;
            default -> null;
        };
    }

    private static Value compared(String operator, Value left, Value right) {
        if (left.constant() instanceof Long one && right.constant() instanceof Long other) {
            return Value.ofConstant(
                    switch (operator) {
                        case "==" -> one.longValue() == other.longValue();
                        case "!=" -> one.longValue() != other.longValue();
                        case "<" -> one < other;
                        case ">" -> one > other;
                        case "<=" -> one <= other;
                        default -> one >= other;
                    });
        }
        String leftText = left.constantText();
        String rightText = right.constantText();
        if (leftText != null && rightText != null && operator.length() == 2 && operator.endsWith("=")) {
            boolean same = Objects.equals(leftText, rightText);
            if (operator.equals("==") || operator.equals("!=")) {
                return Value.ofConstant(same == operator.equals("=="));
            }
        }
        return Value.CLEAN;
    }
}
