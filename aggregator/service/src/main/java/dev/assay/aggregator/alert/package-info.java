/** From drops to destinations: each has its own place in the topic of alerts, so that none waits for another. */
@NullMarked
package dev.assay.aggregator.alert;

import org.jspecify.annotations.NullMarked;
