package dev.assay.engine.taint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that are made from a pattern with places for values. */
final class Formats {
    private static final Pattern PERCENT =
            Pattern.compile("%(?:\\((\\w+)\\))?(?:(\\d+)\\$)?[-+ #0,]*\\d*(?:\\.\\d+)?([a-zA-Z%])");
    private static final Pattern BRACES = Pattern.compile("\\{(\\w*)(?:[.\\[][^}]*)?(?:![a-z])?(:[^{}]*)?\\}");
    private static final String NUMBER_VERBS = "dboxXeEfFgGctTpU";

    private Formats() {}

    /** {@code pattern % values} of Python. */
    static Value percent(Value pattern, Value values) {
        Shape shape = values.shape();
        List<Value> parts = new ArrayList<>();
        if (shape != null && shape.size() >= 0) {
            for (int at = 0; at < shape.size(); at++) {
                parts.add(shape.at((long) at));
            }
        } else {
            parts.add(values);
        }
        return percent(pattern, parts);
    }

    /** The pattern with the values in their places; one that can only hold a number holds nothing else. */
    static Value percent(Value pattern, List<Value> values) {
        String text = pattern.text();
        if (text == null) {
            return all(pattern, values);
        }
        Matcher matcher = PERCENT.matcher(text);
        StringBuilder filled = new StringBuilder();
        Taint taint = pattern.allTaint();
        int next = 0;
        while (matcher.find()) {
            String verb = matcher.group(3);
            if (verb.equals("%") || verb.equals("n")) {
                matcher.appendReplacement(filled, "%");
                continue;
            }
            int at = matcher.group(2) == null ? next++ : Integer.parseInt(matcher.group(2)) - 1;
            Value value = matcher.group(1) == null ? at(values, at) : named(values, matcher.group(1));
            value = NUMBER_VERBS.contains(verb) ? Value.CLEAN : value;
            taint = taint.and(value.allTaint());
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asPart()));
        }
        return Value.built(matcher.appendTail(filled).toString(), taint);
    }

    private static Value at(List<Value> values, int at) {
        return at >= 0 && at < values.size() ? values.get(at) : Value.UNKNOWN;
    }

    private static Value named(List<Value> values, String name) {
        Value first = at(values, 0);
        return first.shape() == null ? first : first.shape().at(name);
    }

    /** {@code pattern.format(values)} of Python. */
    static Value braces(Value pattern, List<Value> values, java.util.Map<String, Value> named) {
        String text = pattern.text();
        if (text == null) {
            List<Value> both = new ArrayList<>(values);
            both.addAll(named.values());
            return all(pattern, both);
        }
        Matcher matcher = BRACES.matcher(text);
        StringBuilder filled = new StringBuilder();
        Taint taint = pattern.allTaint();
        int next = 0;
        while (matcher.find()) {
            String key = matcher.group(1);
            Value value;
            if (key.isEmpty()) {
                value = at(values, next++);
            } else if (key.chars().allMatch(Character::isDigit)) {
                value = at(values, Integer.parseInt(key.length() > 4 ? "9999" : key));
            } else {
                value = named.getOrDefault(key, Value.UNKNOWN);
            }
            String format = matcher.group(2);
            if (format != null && format.matches(":[,+0-9.]*[dfgexXb]")) {
                value = Value.CLEAN;
            }
            taint = taint.and(value.allTaint());
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.asPart()));
        }
        return Value.built(matcher.appendTail(filled).toString(), taint);
    }

    private static Value all(Value pattern, List<Value> values) {
        Taint taint = pattern.allTaint();
        for (Value value : values) {
            taint = taint.and(value.allTaint());
        }
        return Value.of(taint);
    }
}
