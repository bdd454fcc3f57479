@NullMarked
package dev.assay.ingest;

import org.jspecify.annotations.NullMarked;
