/** What tests reach, and what changes without them. */
@NullMarked
package dev.assay.engine.analyze.testing;

import org.jspecify.annotations.NullMarked;
