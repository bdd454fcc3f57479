package dev.assay.aggregator.index;

import dev.assay.contract.topic.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * A document to index, or to delete.
 *
 * @param partition where its record stands in the topic
 * @param offset the record's offset, which is the document's version
 * @param family decides mapping and alias
 * @param index the name to write to
 * @param body JSON; null deletes
 */
record DocumentWrite(
        int partition,
        long offset,
        IndexFamily family,
        String index,
        String id,
        @Nullable String body) {

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException when the key does not name a document
     */
    static DocumentWrite of(int partition, long offset, String key, @Nullable String body) {
        RecordKey fields = RecordKey.parse(key);
        if (fields.fields().size() != 3) {
            throw new IllegalArgumentException(
                    "a document's key has 3 fields, not " + fields.fields().size());
        }
        String index = fields.field(1);
        return new DocumentWrite(partition, offset, IndexFamily.of(index), index, fields.field(2), body);
    }

    /** Size of the body, nearly: characters beyond ASCII count once. */
    int bytes() {
        return body == null ? 0 : body.length();
    }

    /** Whether readers wait for it: then everything before it must be visible first. */
    boolean announces() {
        return family == IndexFamily.COVERAGE || family == IndexFamily.ORGANIZATION;
    }
}
