package dev.assay.ingest.hint;

import dev.assay.contract.event.HintReason;
import dev.assay.mirror.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look to take: all hints of a repository that one look answers.
 *
 * @param hints in the order of their offsets, at least one
 * @param window the deepest window among them
 */
record Work(
        String repository,
        int partition,
        List<Taken> hints,
        @Nullable Window window) {
    /**
     * A hint as it was taken from its partition.
     *
     * @param window window that it asks for
     */
    record Taken(
            String repository,
            int partition,
            long offset,
            HintReason reason,
            String deliveryId,
            @Nullable Window window) {}

    Work {
        hints = List.copyOf(hints);
    }

    List<Long> offsets() {
        return hints.stream().map(Taken::offset).toList();
    }
}
