/** Reasons to look at a repository, taken from REST and from the schedule, and worked off from Kafka. */
@NullMarked
package dev.assay.ingest.hint;

import org.jspecify.annotations.NullMarked;
