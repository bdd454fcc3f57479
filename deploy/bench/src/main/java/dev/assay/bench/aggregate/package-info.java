/** Measures the aggregator: a simulated organization through the real topics, and its parts against bare ones. */
@NullMarked
package dev.assay.bench.aggregate;

import org.jspecify.annotations.NullMarked;
