/** From a tree to what is wrong with it: the analysis of one blob, the index of one tree, the checks over both. */
@NullMarked
package dev.assay.engine.analyze;

import org.jspecify.annotations.NullMarked;
