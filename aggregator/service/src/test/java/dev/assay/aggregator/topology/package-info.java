@NullMarked
package dev.assay.aggregator.topology;

import org.jspecify.annotations.NullMarked;
