/** From Kafka to finished work: order, back-pressure, offsets, retries. */
@NullMarked
package dev.assay.worker.consume;

import org.jspecify.annotations.NullMarked;
