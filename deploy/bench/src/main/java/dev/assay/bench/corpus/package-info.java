/** Runs the rules over real public repositories, draws findings to be judged, and calibrates the score's profile. */
@NullMarked
package dev.assay.bench.corpus;

import org.jspecify.annotations.NullMarked;
