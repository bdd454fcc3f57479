package dev.assay.aggregator.topology;

import dev.assay.contract.topic.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transition, wherever it stands: from the tree of {@code base} to the tree of {@code commit}.
 *
 * @param base empty for the empty tree, which makes it a baseline
 */
record TransitionKey(String repository, String commit, String base) {

    static TransitionKey of(String repository, String commit, @Nullable String base) {
        return new TransitionKey(repository, commit, base == null ? "" : base);
    }

    boolean baseline() {
        return base.isEmpty();
    }

    /** The key followed by more fields. */
    RecordKey with(String... fields) {
        List<String> all = new java.util.ArrayList<>(List.of(repository, commit, base));
        all.addAll(List.of(fields));
        return new RecordKey(all);
    }
}
