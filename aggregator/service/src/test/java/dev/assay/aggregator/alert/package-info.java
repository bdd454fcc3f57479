@NullMarked
package dev.assay.aggregator.alert;

import org.jspecify.annotations.NullMarked;
