package dev.assay.bench.faults;

import java.util.List;

/**
 * One way of writing a fault, or of writing something right that looks like it.
 *
 * @param imports lines that the file must begin with
 * @param code one or more functions, with names to be filled in ({@code $item})
 */
record Variant(List<String> imports, String code) {

    Variant {
        imports = List.copyOf(imports);
        if (code.isBlank()) {
            throw new IllegalArgumentException("a variant must have code");
        }
    }
}
