/** Which file of a tree refers to which. */
@NullMarked
package dev.assay.engine.analyze.graph;

import org.jspecify.annotations.NullMarked;
