/** What others ask: REST over the aliases of the index, and nothing else. */
@NullMarked
package dev.assay.aggregator.query;

import org.jspecify.annotations.NullMarked;
