/** From a declared repository and a hint to commit events: catalog, hint, walk, publish, in this order. */
@NullMarked
package dev.assay.ingest;

import org.jspecify.annotations.NullMarked;
