package dev.assay.aggregator.index;

import java.util.Collection;
import java.util.List;

/** Where documents are written. */
interface DocumentIndex {

    /**
     * What became of one document.
     *
     * @param cause what Elasticsearch said; empty when all is well
     */
    record Item(DocumentWrite document, ItemResult result, String cause) {}

    /**
     * Creates what is missing: templates, indices, aliases. Harmless when all is there.
     *
     * @return a name for the indices as they are: another one when one of them is new and has to be filled
     */
    String prepare() throws IndexUnavailableException;

    /** Writes documents in one request and tells what became of each, in order. */
    List<Item> write(List<DocumentWrite> documents) throws IndexUnavailableException;

    /** Makes what was written to these families visible to searches. */
    void refresh(Collection<IndexFamily> families) throws IndexUnavailableException;
}
