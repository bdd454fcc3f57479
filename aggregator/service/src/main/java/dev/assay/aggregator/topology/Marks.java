package dev.assay.aggregator.topology;

import dev.assay.contract.topic.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has changed since the last projection, kept in the store: whoever merges an event marks what it touches in the
 * same transaction, so a crash between merging and projecting loses nothing.
 */
final class Marks {
    private static final String EVERYTHING = "everything";
    private static final String REFS = "refs";
    private static final String TRANSITION = "transition";
    private static final String BATCH = "batch";
    private static final String PRESENT = "1";

    private final Table<String> table;

    /** What has to be projected again of one repository. */
    record Changed(boolean everything, List<TransitionKey> transitions, List<RecordKey> batches) {}

    Marks(RepositoryState state) {
        this.table = state.marks;
    }

    /** Everything of the repository. */
    void everything(String repository) {
        table.put(RecordKey.of(repository, EVERYTHING), PRESENT);
    }

    /** What its refs show, but no single transition. */
    void refs(String repository) {
        table.put(RecordKey.of(repository, REFS), PRESENT);
    }

    /** One transition with all its findings. */
    void transition(TransitionKey transition) {
        table.put(RecordKey.of(transition.repository(), TRANSITION, transition.commit(), transition.base()), PRESENT);
    }

    /** The score of one transition, but none of its findings. */
    void reports(TransitionKey transition) {
        table.put(RecordKey.of(transition.repository(), BATCH, transition.commit(), transition.base()), PRESENT);
    }

    /** The findings of one batch, and its transition. The key is the batch's in its table. */
    void batch(RecordKey batch) {
        List<String> fields = new ArrayList<>(batch.fields());
        fields.add(1, BATCH);
        table.put(new RecordKey(fields), PRESENT);
    }

    /** The next repository of which something is marked. */
    Optional<String> nextRepository() {
        return table.first().map(row -> row.key().field(0));
    }

    /** Takes the marks of a repository away and tells them. */
    Changed take(String repository) {
        boolean everything = false;
        List<TransitionKey> transitions = new ArrayList<>();
        List<RecordKey> batches = new ArrayList<>();
        for (var row : table.under(RecordKey.of(repository))) {
            RecordKey key = row.key();
            switch (key.field(1)) {
                case EVERYTHING -> everything = true;
                case TRANSITION -> transitions.add(new TransitionKey(repository, key.field(2), key.field(3)));
                case BATCH -> batches.add(withoutKind(key));
                default -> {
                    // REFS: refs are projected whenever anything is marked
                }
            }
            table.delete(key);
        }
        return new Changed(everything, transitions, batches);
    }

    private static RecordKey withoutKind(RecordKey key) {
        List<String> fields = new ArrayList<>(key.fields());
        fields.remove(1);
        return new RecordKey(fields);
    }
}
