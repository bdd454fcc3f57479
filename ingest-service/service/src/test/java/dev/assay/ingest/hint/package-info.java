@NullMarked
package dev.assay.ingest.hint;

import org.jspecify.annotations.NullMarked;
