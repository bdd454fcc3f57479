package dev.assay.engine.source;

import java.util.List;

/**
 * What a file declares, imports and calls: a function of its bytes and language alone, so it may be cached by them.
 *
 * @param packageName the package it says it is in (Java, Go), empty otherwise
 * @param declarations in document order; a type before what it holds
 * @param imports in document order
 * @param calls in document order
 */
public record FileFacts(
        String packageName, List<Declaration> declarations, List<ImportedModule> imports, List<Call> calls) {
    public FileFacts {
        declarations = List.copyOf(declarations);
        imports = List.copyOf(imports);
        calls = List.copyOf(calls);
    }
}
