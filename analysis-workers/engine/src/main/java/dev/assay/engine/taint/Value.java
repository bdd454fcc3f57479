package dev.assay.engine.taint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value.
 *
 * @param taint where it came from
 * @param text its text, with a placeholder for each part that is not known; null when it is no text as far as known
 * @param constant a {@code Long}, {@code Boolean}, or {@link #NULL}, when it is that
 * @param path the name of what it is, e.g. {@code flask.request} or {@code sql.DB}, null when not known
 * @param shape what it holds
 * @param normalised whether it is a path, or an address, in its plain form
 * @param container whether its parts are values of their own, as the fields of a form are
 */
record Value(
        Taint taint,
        @Nullable String text,
        @Nullable Object constant,
        @Nullable String path,
        @Nullable Shape shape,
        boolean normalised,
        boolean container) {

    /** Stands in a text for what comes from a request. */
    static final char REQUEST = '\uE000';

    /** Stands in a text for what comes from a parameter. */
    static final char PARAMETER = '\uE001';

    /** Stands in a text for what nothing is known of. */
    static final char UNKNOWN_PART = '\uE002';

    /** Stands in a text for what is harmless: a number, one of some constants. */
    static final char HARMLESS_PART = '\uE003';

    /** Stands in a text for what comes from a predictable generator. */
    static final char RANDOM = '\uE004';

    /** The constant of null, None and nil. */
    static final Nothing NULL = Nothing.NULL;

    /** The type of null, None and nil. */
    enum Nothing {
        NULL
    }

    static final Value UNKNOWN = new Value(Taint.NONE, null, null, null, null, false, false);

    /** Not known, but harmless whatever it is. */
    static final Value CLEAN = new Value(Taint.NONE, String.valueOf(HARMLESS_PART), null, null, null, false, false);

    private static final int LONGEST = 2_000;

    static Value ofText(String text) {
        return new Value(Taint.NONE, cut(text), null, null, null, false, false);
    }

    static Value ofConstant(Object constant) {
        return new Value(Taint.NONE, null, constant, null, null, false, false);
    }

    static Value of(Taint taint) {
        return new Value(taint, null, null, null, null, false, false);
    }

    static Value named(String path) {
        return new Value(Taint.NONE, null, null, path, null, false, false);
    }

    static Value built(String text, Taint taint) {
        return new Value(taint, cut(text), null, null, null, false, false);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    Value withTaint(Taint other) {
        return new Value(other, text, constant, path, shape, normalised, container);
    }

    Value withPath(@Nullable String name) {
        return new Value(taint, text, constant, name, shape, normalised, container);
    }

    Value withShape(Shape other) {
        return new Value(taint, null, null, path, other, normalised, container);
    }

    Value asContainer(boolean holds) {
        return new Value(taint, text, constant, path, shape, normalised, holds);
    }

    Value asNormalised() {
        return new Value(taint, text, constant, path, shape, true, container);
    }

    /** The number in it: harmless, but as easily told as what made it. */
    Value asNumber() {
        Map<Origin, Integer> told = new LinkedHashMap<>();
        taint.cleared().forEach((origin, mask) -> {
            if (origin.kind() == Origin.Kind.RANDOM) {
                told.put(origin, mask);
            }
        });
        return told.isEmpty() ? CLEAN : of(new Taint(told));
    }

    /** All taint: its own and that of what it holds. */
    Taint allTaint() {
        return shape == null ? taint : taint.and(shape.any().allTaint());
    }

    /** Its text when every part of it is known. */
    @Nullable
    String constantText() {
        return text != null && text.chars().noneMatch(Value::placeholder) ? text : null;
    }

    /** Whether it is written in the source: a literal, or made of literals. */
    boolean isConstant() {
        return constant != null || constantText() != null;
    }

    /** Whether it cannot hold what somebody else wrote: a constant, a number, one of some constants. */
    boolean harmless() {
        if (!allTaint().isEmpty()) {
            return false;
        }
        return constant != null
                || (text != null && text.indexOf(UNKNOWN_PART) < 0)
                || (shape != null && shape.any().harmless());
    }

    /** What it puts into a text that it becomes part of. */
    String asPart() {
        Taint all = allTaint();
        if (text != null && (all.isEmpty() || text.chars().anyMatch(Value::placeholder))) {
            return text;
        }
        if (all.from(Origin.Kind.REQUEST)) {
            return String.valueOf(REQUEST);
        }
        if (all.from(Origin.Kind.PARAMETER)) {
            return String.valueOf(PARAMETER);
        }
        if (all.from(Origin.Kind.RANDOM)) {
            return String.valueOf(RANDOM);
        }
        if (constant instanceof Long || constant instanceof Boolean) {
            return constant.toString();
        }
        return String.valueOf(harmless() ? HARMLESS_PART : UNKNOWN_PART);
    }

    static boolean placeholder(int character) {
        return character >= REQUEST && character <= RANDOM;
    }

    /** What a variable holds that has the one or the other value. */
    @SuppressWarnings("ReferenceEquality") // a short cut
    Value join(Value other) {
        if (other == this) {
            return this;
        }
        Shape joined = shape == null ? other.shape : other.shape == null ? shape : shape.join(other.shape);
        return new Value(
                taint.and(other.taint),
                joinedText(other),
                Objects.equals(constant, other.constant) ? constant : null,
                path == null || constant == NULL ? other.path : path,
                joined,
                normalised && other.normalised,
                container || other.container);
    }

    private @Nullable String joinedText(Value other) {
        if (Objects.equals(text, other.text)) {
            return text;
        }
        if (harmless() && other.harmless()) {
            return constant == NULL ? other.text : other.constant == NULL ? text : String.valueOf(HARMLESS_PART);
        }
        if (text == null || other.text == null) {
            return text == null ? worse(other.text, asPart()) : worse(text, other.asPart());
        }
        return worse(text, other.text);
    }

    /** The text with the more doubtful part in it. */
    private static @Nullable String worse(@Nullable String left, String right) {
        if (left == null || (right.length() <= 1 && left.chars().anyMatch(part -> doubtful(part, right)))) {
            return left;
        }
        for (char part : new char[] {REQUEST, PARAMETER, RANDOM, UNKNOWN_PART}) {
            boolean inLeft = left.indexOf(part) >= 0;
            boolean inRight = right.indexOf(part) >= 0;
            if (inLeft != inRight) {
                return inLeft ? left : right;
            }
        }
        return left.length() >= right.length() ? left : right;
    }

    private static boolean doubtful(int part, String other) {
        return !other.isEmpty() && part == other.charAt(0);
    }
}
