@NullMarked
package dev.assay.ingest.walk;

import org.jspecify.annotations.NullMarked;
