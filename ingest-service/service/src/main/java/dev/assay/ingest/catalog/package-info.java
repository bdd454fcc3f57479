/** Which repositories are declared, and where git may fetch them from. */
@NullMarked
package dev.assay.ingest.catalog;

import org.jspecify.annotations.NullMarked;
