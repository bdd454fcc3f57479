/** Aggregator: from reports to scores, roll-ups, documents and answers. */
@NullMarked
package dev.assay.aggregator;

import org.jspecify.annotations.NullMarked;
