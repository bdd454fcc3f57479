/** Commands that measure Assay: accuracy on real code, speed and limits. Each prints the numbers that docs/ quotes. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
