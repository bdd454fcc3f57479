package dev.assay.ingest.view;

import dev.assay.contract.topic.RecordKey;

/**
 * Key of a branch's state.
 *
 * @param ref full ref name
 */
public record RefKey(String repository, String ref) {
    static RefKey parse(String text) {
        RecordKey key = RecordKey.parse(text);
        return new RefKey(key.field(0), key.field(1));
    }

    /** The text form, as it stands in Kafka. */
    public String text() {
        return RecordKey.of(repository, ref).toString();
    }
}
