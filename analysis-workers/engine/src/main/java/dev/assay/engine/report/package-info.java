/** From two states of a tree to the report of the transition between them. */
@NullMarked
package dev.assay.engine.report;

import org.jspecify.annotations.NullMarked;
