package dev.assay.mirror.provenance;

import java.util.List;

/**
 * Who or what wrote a commit, as far as the commit itself says so.
 *
 * @param tools names of the assistants, sorted, lower case; empty unless the kind is AI_ASSISTED
 * @param evidence what it was read from, as {@code trailer Co-authored-by}; empty when unknown
 */
public record Provenance(Kind kind, List<String> tools, String evidence) {
    /** How a commit came about. */
    public enum Kind {
        AI_ASSISTED,
        HUMAN,
        UNKNOWN
    }

    static final Provenance UNKNOWN = new Provenance(Kind.UNKNOWN, List.of(), "");

    public Provenance {
        tools = List.copyOf(tools);
        if (tools.isEmpty() == (kind == Kind.AI_ASSISTED)) {
            throw new IllegalArgumentException(kind + " does not go with the tools " + tools);
        }
    }
}
