/** What a look found, written to Kafka in transactions. */
@NullMarked
package dev.assay.ingest.publish;

import org.jspecify.annotations.NullMarked;
