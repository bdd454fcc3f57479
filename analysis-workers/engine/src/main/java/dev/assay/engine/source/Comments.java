package dev.assay.engine.source;

import java.util.Set;

/** Which node kinds are comments, in any of the grammars. */
final class Comments {
    private static final Set<String> KINDS = Set.of("comment", "line_comment", "block_comment", "html_comment");

    private Comments() {}

    static boolean isComment(String kind) {
        return KINDS.contains(kind);
    }
}
