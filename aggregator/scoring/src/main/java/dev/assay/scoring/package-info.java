/** The score model: pure functions over records, no clock, network, Kafka or Elasticsearch. */
@NullMarked
package dev.assay.scoring;

import org.jspecify.annotations.NullMarked;
