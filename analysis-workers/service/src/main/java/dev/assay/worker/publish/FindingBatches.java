package dev.assay.worker.publish;

import dev.assay.contract.event.FindingChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts findings into lists whose encoded size stays below a message's limit. */
final class FindingBatches {
    /** Leaves room in a message for the fields of the batch, the record's key and the broker's own. */
    static final int MAX_BYTES = 900_000;

    /** Longest message that is published; rules write one sentence. */
    static final int MAX_MESSAGE_CHARACTERS = 4_000;

    /** Lengths, numbers and markers of one encoded finding, generously. */
    private static final int FIXED_BYTES = 64;

    private FindingBatches() {}

    static List<List<FindingChange>> cut(List<FindingChange> findings) {
        List<List<FindingChange>> batches = new ArrayList<>();
        List<FindingChange> batch = new ArrayList<>();
        int bytes = 0;
        for (FindingChange finding : findings) {
            int size = size(finding);
            if (!batch.isEmpty() && bytes + size > MAX_BYTES) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(finding);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private static int size(FindingChange finding) {
        return FIXED_BYTES
                + length(finding.getRule())
                + length(finding.getFingerprint())
                + length(finding.getPath())
                + length(finding.getMessage())
                + length(finding.getSuppressed())
                + length(finding.getIntroducedBy());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
