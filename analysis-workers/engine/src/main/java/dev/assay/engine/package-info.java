/** The analysis engine: a plain library that turns a transition of a repository into reports. */
@NullMarked
package dev.assay.engine;

import org.jspecify.annotations.NullMarked;
