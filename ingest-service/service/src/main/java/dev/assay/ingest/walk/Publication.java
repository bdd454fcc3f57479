package dev.assay.ingest.walk;

import dev.assay.contract.event.Trigger;

/**
 * One transition to publish.
 *
 * @param baseline whether it starts from the empty tree
 */
public record Publication(Position position, boolean baseline, Trigger trigger) {}
