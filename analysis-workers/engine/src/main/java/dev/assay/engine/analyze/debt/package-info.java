/** What makes a repository costly to keep. */
@NullMarked
package dev.assay.engine.analyze.debt;

import org.jspecify.annotations.NullMarked;
