package dev.assay.aggregator.index;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes documents in requests of bounded size. Those that readers wait for come last, after a refresh of all others:
 * who sees a coverage document sees what it covers.
 */
final class BulkWriter {
    private static final int SMALLEST_REQUEST = 1;

    private final DocumentIndex index;
    private final Limits limits;
    private final Consumer<DocumentIndex.Item> report;
    private final Set<IndexFamily> unrefreshed = EnumSet.noneOf(IndexFamily.class);
    private final Retention retention;
    /** Documents in one request: fewer after each refusal, more after each success, up to the limit. */
    private int allowed;

    private boolean prepared;
    private String generation = "";

    /**
     * Bounds of one request.
     *
     * @param documents number of documents, at least 1
     * @param bytes sum of their bodies; a single larger document goes alone
     */
    record Limits(int documents, int bytes) {
        Limits {
            if (documents < 1 || bytes < 1) {
                throw new IllegalArgumentException(
                        "limits must be at least 1, were " + documents + " documents and " + bytes + " bytes");
            }
        }
    }

    /** A writer that reports what became of each document, also when it will be tried again. */
    BulkWriter(DocumentIndex index, Limits limits, Retention retention, Consumer<DocumentIndex.Item> report) {
        this.index = index;
        this.limits = limits;
        this.report = report;
        this.retention = retention;
        this.allowed = limits.documents();
    }

    /**
     * Writes as much as can be written now.
     *
     * @return what has to be tried again, in order; empty when all is settled
     * @throws IndexReplacedException when an index is not the one that earlier documents were written to
     */
    List<DocumentWrite> write(List<DocumentWrite> documents) {
        List<DocumentWrite> first = new ArrayList<>();
        List<DocumentWrite> announcing = new ArrayList<>();
        for (DocumentWrite document : documents) {
            if (retention.expired(document.index())) {
                report.accept(new DocumentIndex.Item(document, ItemResult.EXPIRED, ""));
            } else {
                (document.announces() ? announcing : first).add(document);
            }
        }
        try {
            prepare();
            List<DocumentWrite> left = writeAll(first);
            if (!left.isEmpty()) {
                left.addAll(announcing);
                return left;
            }
            if (announcing.isEmpty()) {
                return left;
            }
            refresh();
            List<DocumentWrite> unannounced = writeAll(announcing);
            refresh();
            return unannounced;
        } catch (IndexUnavailableException unavailable) {
            first.addAll(announcing);
            return first; // what was written already conflicts the next time, which is a success
        }
    }

    /** Sets the index up where that has not been done; tells whether it takes documents. */
    boolean ready() {
        try {
            prepare();
            return true;
        } catch (IndexUnavailableException unavailable) {
            return false;
        }
    }

    private void prepare() throws IndexUnavailableException {
        if (prepared) {
            return;
        }
        String found = index.prepare();
        if (!generation.isEmpty() && !generation.equals(found)) {
            throw new IndexReplacedException();
        }
        generation = found;
        prepared = true;
    }

    /** The name of the indices as they were set up; empty before the first time. */
    String generation() {
        return generation;
    }

    private void refresh() throws IndexUnavailableException {
        if (!unrefreshed.isEmpty()) {
            index.refresh(Set.copyOf(unrefreshed));
            unrefreshed.clear();
        }
    }

    /** Stops at the first request of which something has to be tried again: nothing is gained by asking on. */
    private List<DocumentWrite> writeAll(List<DocumentWrite> documents) throws IndexUnavailableException {
        List<DocumentWrite> left = new ArrayList<>();
        List<List<DocumentWrite>> requests = requests(documents);
        for (int place = 0; place < requests.size(); place++) {
            for (DocumentIndex.Item item : request(requests.get(place))) {
                settle(item, left);
            }
            if (!left.isEmpty()) {
                allowed = Math.max(SMALLEST_REQUEST, allowed / 2);
                requests.subList(place + 1, requests.size()).forEach(left::addAll);
                return left;
            }
            allowed = Math.min(limits.documents(), 2 * allowed);
        }
        return left;
    }

    private List<DocumentIndex.Item> request(List<DocumentWrite> request) throws IndexUnavailableException {
        try {
            return index.write(request);
        } catch (IndexUnavailableException unavailable) {
            allowed = Math.max(SMALLEST_REQUEST, allowed / 2);
            throw unavailable;
        }
    }

    private void settle(DocumentIndex.Item item, List<DocumentWrite> left) {
        if (item.result() == ItemResult.MISSING_INDEX) {
            prepared = false;
        }
        if (item.result().retried()) {
            left.add(item.document());
            report.accept(item);
            return;
        }
        unrefreshed.add(item.document().family());
        report.accept(item);
    }

    private List<List<DocumentWrite>> requests(List<DocumentWrite> documents) {
        List<List<DocumentWrite>> requests = new ArrayList<>();
        List<DocumentWrite> request = new ArrayList<>();
        long bytes = 0;
        for (DocumentWrite document : documents) {
            boolean full = request.size() >= allowed || bytes + document.bytes() > limits.bytes();
            if (full && !request.isEmpty()) {
                requests.add(request);
                request = new ArrayList<>();
                bytes = 0;
            }
            request.add(document);
            bytes += document.bytes();
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }
}
