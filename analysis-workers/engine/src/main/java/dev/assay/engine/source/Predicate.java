package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One condition of a pattern on the node of a capture; {@link SyntaxQuery} describes each. */
sealed interface Predicate {
    boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded;

    /** How dear the predicate is beside others: comparing words is cheap, expressions over much text are not. */
    default int cost() {
        return switch (this) {
            case Text text -> 0;
            case Not not -> not.condition().cost();
            case Matches matches -> 2;
            case HasDescendant descendant -> 3;
            case HasDescendantMatch descendant -> 4;
            case EnclosingMatch enclosing -> 4;
            default -> 1;
        };
    }

    /**
     * Lower-case ASCII texts of which a file must hold one, in any case, for this to hold anywhere in it; null when it
     * may hold in any file.
     */
    default @Nullable Set<String> needs() {
        return null;
    }

    /** The opposite of another. */
    record Not(Predicate condition) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            return !condition.holds(tree, node, meter);
        }
    }

    record Text(List<byte[]> texts) implements Predicate {
        static Text of(List<String> texts) {
            return new Text(texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList());
        }

        @Override
        public @Nullable Set<String> needs() {
            Set<String> needed = new TreeSet<>();
            for (byte[] text : texts) {
                for (byte value : text) {
                    if (value < 0) {
                        return null;
                    }
                }
                needed.add(new String(text, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
            }
            return needed.contains("") ? null : needed;
        }

        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            meter.spend(texts.size());
            byte[] bytes = tree.bytes();
            int start = tree.startByte(node);
            int end = tree.endByte(node);
            for (byte[] text : texts) {
                if (end - start == text.length && Arrays.equals(bytes, start, end, text, 0, text.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Matches(TextPattern pattern) implements Predicate {
        @Override
        public @Nullable Set<String> needs() {
            return pattern.needs();
        }

        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            int start = tree.startByte(node);
            int end = tree.endByte(node);
            meter.spend(end - start);
            return pattern.find(tree.bytes(), start, end);
        }
    }

    record Inside(BitSet kinds) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            return above(tree, node, kinds, meter) >= 0;
        }
    }

    record DirectlyInside(BitSet kinds) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            meter.spend(1);
            int parent = tree.parent(node);
            return parent >= 0 && kinds.get(tree.kindId(parent));
        }
    }

    /** In or below one of the fields of the nearest node of the kind. */
    record InsideField(BitSet kinds, Set<String> fields) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            int below = node;
            for (int at = tree.parent(node); at >= 0; at = tree.parent(at)) {
                meter.spend(1);
                if (kinds.get(tree.kindId(at))) {
                    String field = tree.field(below);
                    return field != null && fields.contains(field);
                }
                below = at;
            }
            return false;
        }
    }

    record InsideBefore(BitSet wanted, BitSet barrier) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            for (int at = tree.parent(node); at >= 0; at = tree.parent(at)) {
                meter.spend(1);
                if (wanted.get(tree.kindId(at))) {
                    return true;
                }
                if (barrier.get(tree.kindId(at))) {
                    return false;
                }
            }
            return false;
        }
    }

    record HasDescendant(BitSet kinds) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            int end = tree.end(node);
            for (int at = node + 1; at < end; at++) {
                if (kinds.get(tree.kindId(at))) {
                    meter.spend(at - node);
                    return true;
                }
            }
            meter.spend(end - node);
            return false;
        }
    }

    record HasDescendantMatch(BitSet kinds, Matches text) implements Predicate {
        @Override
        public @Nullable Set<String> needs() {
            return text.needs();
        }

        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            int end = tree.end(node);
            meter.spend(end - node);
            for (int at = node + 1; at < end; at++) {
                if (kinds.get(tree.kindId(at)) && text.holds(tree, at, meter)) {
                    return true;
                }
            }
            return false;
        }
    }

    record HasChild(BitSet kinds) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
                meter.spend(1);
                if (kinds.get(tree.kindId(at))) {
                    return true;
                }
            }
            return false;
        }
    }

    record ChildCount(int minimum, int maximum) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            Roles roles = Roles.of(tree.language());
            int count = 0;
            for (int at = tree.firstChild(node); at >= 0; at = tree.nextSibling(at)) {
                meter.spend(1);
                if (tree.named(at) && !roles.has(tree.kindId(at), Roles.COMMENT)) {
                    count++;
                }
            }
            return count >= minimum && count <= maximum;
        }
    }

    record EnclosingMatch(BitSet kinds, Matches text) implements Predicate {
        @Override
        public @Nullable Set<String> needs() {
            return text.needs();
        }

        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            int found = above(tree, node, kinds, meter);
            return found >= 0 && text.holds(tree, found, meter);
        }
    }

    record LineCount(int minimum, int maximum) implements Predicate {
        @Override
        public boolean holds(SyntaxTree tree, int node, StepMeter meter) throws BudgetExceeded {
            meter.spend(1);
            Node found = tree.node(node);
            int lines = found.endLine() - found.startLine() + 1;
            return lines >= minimum && lines <= maximum;
        }
    }

    private static int above(SyntaxTree tree, int node, BitSet kinds, StepMeter meter) throws BudgetExceeded {
        for (int at = tree.parent(node); at >= 0; at = tree.parent(at)) {
            meter.spend(1);
            if (kinds.get(tree.kindId(at))) {
                return at;
            }
        }
        return -1;
    }
}
