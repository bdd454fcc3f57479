package dev.assay.engine.source;

import com.google.re2j.PatternSyntaxException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * A predicate as it is written: its name and its arguments behind the first capture. Reading it checks that every kind
 * and field is one of the grammar, so that a rule with a slip of the pen fails when it is loaded.
 */
record PredicateText(String name, List<String> arguments, Grammar grammar) {
    private static final int MAXIMUM_REGEX = 4_000;

    /** A reason why the predicate cannot be used. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    /** The predicate; a leading {@code not-} turns any of them round. */
    Predicate read() throws Fault {
        if (name.startsWith("not-")) {
            return new Predicate.Not(new PredicateText(name.substring("not-".length()), arguments, grammar).read());
        }
        return switch (name) {
            case "eq?" -> Predicate.Text.of(exactly(1));
            case "any-of?" -> Predicate.Text.of(atLeast(1));
            case "match?" -> regex(exactly(1).getFirst());
            case "inside?" -> new Predicate.Inside(kinds(atLeast(1)));
            case "directly-inside?" -> new Predicate.DirectlyInside(kinds(atLeast(1)));
            case "inside-field?" -> insideField();
            case "inside-before?" -> new Predicate.InsideBefore(words(exactly(2).get(0)), words(arguments.get(1)));
            case "has-descendant?" -> new Predicate.HasDescendant(kinds(atLeast(1)));
            case "has-descendant-match?" ->
                new Predicate.HasDescendantMatch(words(exactly(2).get(0)), regex(arguments.get(1)));
            case "has-child?" -> new Predicate.HasChild(kinds(atLeast(1)));
            case "child-count?" -> new Predicate.ChildCount(minimum(), maximum());
            case "enclosing-match?" ->
                new Predicate.EnclosingMatch(words(exactly(2).get(0)), regex(arguments.get(1)));
            case "line-count?" -> new Predicate.LineCount(minimum(), maximum());
            default -> throw new Fault("no predicate is called #" + name);
        };
    }

    private Predicate insideField() throws Fault {
        BitSet kinds = words(atLeast(2).get(0));
        List<String> fields = arguments.subList(1, arguments.size());
        for (String field : fields) {
            if (!grammar.hasField(field)) {
                throw new Fault("#" + name + ": the grammar has no field " + field);
            }
        }
        return new Predicate.InsideField(kinds, Set.copyOf(fields));
    }

    private List<String> exactly(int count) throws Fault {
        if (arguments.size() != count) {
            throw new Fault("#" + name + " wants " + count + " arguments behind the capture, has " + arguments.size());
        }
        return arguments;
    }

    private List<String> atLeast(int count) throws Fault {
        if (arguments.size() < count) {
            throw new Fault("#" + name + " wants at least " + count + " arguments behind the capture");
        }
        return arguments;
    }

    private BitSet words(String kinds) throws Fault {
        return kinds(List.of(kinds.strip().split("\\s+", -1)));
    }

    private BitSet kinds(List<String> names) throws Fault {
        BitSet all = new BitSet();
        for (String kind : names) {
            if (kind.equals("ERROR")) {
                all.set(Grammar.ERROR_KIND);
                continue;
            }
            BitSet found = grammar.kindsNamed(kind);
            if (found.isEmpty()) {
                throw new Fault("#" + name + ": the grammar has no node kind " + kind);
            }
            all.or(found);
        }
        return all;
    }

    private Predicate.Matches regex(String text) throws Fault {
        if (text.length() > MAXIMUM_REGEX) {
            throw new Fault("#" + name + ": a pattern of " + text.length() + " letters, at most " + MAXIMUM_REGEX);
        }
        try {
            return new Predicate.Matches(TextPattern.of(text));
        } catch (PatternSyntaxException wrong) {
            throw new Fault("#" + name + ": " + wrong.getMessage());
        }
    }

    private int minimum() throws Fault {
        return number(atLeast(1).getFirst());
    }

    private int maximum() throws Fault {
        if (arguments.size() > 2) {
            throw new Fault("#" + name + " wants a minimum and a maximum");
        }
        return arguments.size() == 1 ? Integer.MAX_VALUE : number(arguments.get(1));
    }

    private int number(String text) throws Fault {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new Fault("#" + name + " wants a number: " + text);
        }
    }
}
