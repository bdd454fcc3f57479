package dev.assay.engine;

import java.util.List;
import java.util.Objects;

/**
 * One engineering practice of a tree and what proves it.
 *
 * @param practice identifier, e.g. {@code code-review}
 * @param level how far it is established
 * @param evidence sorted; empty when nothing proves it
 */
public record Practice(String practice, PracticeLevel level, List<Evidence> evidence) {
    public Practice {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(level, "level");
        evidence = evidence.stream().sorted().toList();
        if (level == PracticeLevel.NONE && !evidence.isEmpty()) {
            throw new IllegalArgumentException(practice + " has evidence but level none");
        }
    }
}
