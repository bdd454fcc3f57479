/** Broken source by the million: whatever comes, an answer is given. */
@NullMarked
package dev.assay.bench.fuzz;

import org.jspecify.annotations.NullMarked;
