/** What Kafka holds, as maps that follow it: repositories, refs and plans. */
@NullMarked
package dev.assay.ingest.view;

import org.jspecify.annotations.NullMarked;
