/** Pushes that forges tell of: checked, matched with the catalog, and answered when Kafka has the hint. */
@NullMarked
package dev.assay.ingest.webhook;

import org.jspecify.annotations.NullMarked;
