@NullMarked
package dev.assay.aggregator.index;

import org.jspecify.annotations.NullMarked;
