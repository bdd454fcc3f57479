/** What code assumes and nothing says. */
@NullMarked
package dev.assay.engine.analyze.context;

import org.jspecify.annotations.NullMarked;
