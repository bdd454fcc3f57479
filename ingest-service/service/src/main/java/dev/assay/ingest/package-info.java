/** Ingest: from hints to commit events. */
@NullMarked
package dev.assay.ingest;

import org.jspecify.annotations.NullMarked;
