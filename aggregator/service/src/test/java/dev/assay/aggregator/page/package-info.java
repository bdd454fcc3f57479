@NullMarked
package dev.assay.aggregator.page;

import org.jspecify.annotations.NullMarked;
