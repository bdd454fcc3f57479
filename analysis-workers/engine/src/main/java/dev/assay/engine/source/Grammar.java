package dev.assay.engine.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of one grammar's node kinds and fields, by number. */
final class Grammar {
    private static final int ERROR_KIND = 0xffff;

    private final List<String> kinds;
    private final List<String> fields;

    Grammar(List<String> kinds, List<String> fields) {
        this.kinds = List.copyOf(kinds);
        this.fields = List.copyOf(fields);
    }

    String kind(int number) {
        return number == ERROR_KIND ? "ERROR" : kinds.get(number);
    }

    /** Fields are numbered from 1; 0 is none. */
    @Nullable
    String field(int number) {
        return number == 0 ? null : fields.get(number);
    }
}
