package dev.assay.ingest.hint;

import dev.assay.contract.event.HintReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which REST deliveries were answered by a look, newest last; it does not outlive the process. */
public final class Answers {
    private static final int KEPT = 16;

    private final Map<String, Deque<String>> deliveries = new ConcurrentHashMap<>();

    void answered(Work work) {
        for (Work.Taken hint : work.hints()) {
            if (hint.reason() == HintReason.REST) {
                answered(work.repository(), hint.deliveryId());
            }
        }
    }

    private void answered(String repository, String delivery) {
        Deque<String> own = deliveries.computeIfAbsent(repository, _ -> new ArrayDeque<>());
        synchronized (own) {
            own.addLast(delivery);
            if (own.size() > KEPT) {
                own.removeFirst();
            }
        }
    }

    /** The last few deliveries of a repository that were answered, oldest first. */
    public List<String> of(String repository) {
        Deque<String> own = deliveries.get(repository);
        if (own == null) {
            return List.of();
        }
        synchronized (own) {
            return List.copyOf(own);
        }
    }
}
