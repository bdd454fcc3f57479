package dev.assay.aggregator.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An index in memory with external versions, which can be away, and which shows what was written after a refresh. */
final class RecordingIndex implements DocumentIndex {
    final List<List<String>> requests = new ArrayList<>();
    final Map<String, ItemResult> answers = new HashMap<>();
    final Map<String, DocumentWrite> stored = new TreeMap<>();
    final Set<IndexFamily> refreshed = new HashSet<>();
    boolean away;
    int prepared;
    String generation = "first";

    @Override
    public String prepare() throws IndexUnavailableException {
        refuseWhenAway();
        prepared++;
        return generation;
    }

    @Override
    public List<Item> write(List<DocumentWrite> documents) throws IndexUnavailableException {
        refuseWhenAway();
        requests.add(documents.stream().map(DocumentWrite::id).toList());
        return documents.stream().map(this::write).toList();
    }

    @Override
    public void refresh(Collection<IndexFamily> families) throws IndexUnavailableException {
        refuseWhenAway();
        requests.add(List.of("refresh"));
        refreshed.addAll(families);
    }

    private Item write(DocumentWrite document) {
        ItemResult answer = answers.get(document.id());
        if (answer != null) {
            return new Item(document, answer, "as the test wants it");
        }
        DocumentWrite known = stored.get(document.id());
        if (known != null && known.offset() >= document.offset()) {
            return new Item(document, ItemResult.CONFLICT, "version conflict");
        }
        stored.put(document.id(), document);
        return new Item(document, ItemResult.APPLIED, "");
    }

    private void refuseWhenAway() throws IndexUnavailableException {
        if (away) {
            throw new IndexUnavailableException("away", new java.io.IOException("connection refused"));
        }
    }
}
