/** How much source there is, and which practices the tree proves. */
@NullMarked
package dev.assay.engine.analyze.inventory;

import org.jspecify.annotations.NullMarked;
