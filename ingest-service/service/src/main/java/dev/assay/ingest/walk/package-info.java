/** What a look at a branch publishes: pure functions from what is known and what is seen to transitions. */
@NullMarked
package dev.assay.ingest.walk;

import org.jspecify.annotations.NullMarked;
