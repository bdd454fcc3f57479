@NullMarked
package dev.assay.ingest.provenance;

import org.jspecify.annotations.NullMarked;
