@NullMarked
package dev.assay.ingest.webhook;

import org.jspecify.annotations.NullMarked;
