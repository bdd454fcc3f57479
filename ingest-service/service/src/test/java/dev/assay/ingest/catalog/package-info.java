@NullMarked
package dev.assay.ingest.catalog;

import org.jspecify.annotations.NullMarked;
