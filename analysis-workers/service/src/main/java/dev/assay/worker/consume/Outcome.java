package dev.assay.worker.consume;

import dev.assay.worker.publish.TransitionEvents;
import java.time.Duration;

/** How an attempt at a transition ended. */
sealed interface Outcome {
    /** It is analysed; what was found is to be published. */
    record Analysed(TransitionEvents events) implements Outcome {}

    /** It is to be tried again, not before a time has passed. */
    record Retry(Duration delay, String cause) implements Outcome {}

    /**
     * It is given up; the failure is to be published.
     *
     * @param category the metric's tag and the dead letter's category
     * @param attempts how often it was tried
     */
    record GivenUp(TransitionEvents events, String category, String cause, int attempts) implements Outcome {}
}
