/** A real Kafka broker from its published libraries. */
@NullMarked
package dev.assay.embedded.kafka;

import org.jspecify.annotations.NullMarked;
