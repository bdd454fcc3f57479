/** How fast the engine is, and what it takes: each command prints ratios of things measured in the same run. */
@NullMarked
package dev.assay.bench.speed;

import org.jspecify.annotations.NullMarked;
