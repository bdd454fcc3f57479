package dev.assay.engine.source;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of one grammar's node kinds and fields, by number. Several kinds may share a name. */
final class Grammar {
    /** What stands for text that cannot be read, in every grammar. */
    static final int ERROR_KIND = 0xffff;

    private final List<String> kinds;
    private final List<String> fields;

    Grammar(List<String> kinds, List<String> fields) {
        this.kinds = List.copyOf(kinds);
        this.fields = List.copyOf(fields);
    }

    /** How many kinds there are, the error kind not counted. */
    int kindCount() {
        return kinds.size();
    }

    String kind(int number) {
        return number == ERROR_KIND ? "ERROR" : kinds.get(number);
    }

    /** The numbers of all kinds of this name, none when the grammar has no such kind. */
    BitSet kindsNamed(String name) {
        BitSet numbers = new BitSet(kinds.size());
        for (int number = 0; number < kinds.size(); number++) {
            if (kinds.get(number).equals(name)) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    boolean hasField(String name) {
        return !name.isEmpty() && fields.contains(name);
    }

    /** Fields are numbered from 1; 0 is none. */
    @Nullable
    String field(int number) {
        return number == 0 ? null : fields.get(number);
    }
}
