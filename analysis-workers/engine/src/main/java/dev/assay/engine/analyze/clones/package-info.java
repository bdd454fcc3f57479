/** Code that says the same in two places of a repository, whatever its variables are called. */
@NullMarked
package dev.assay.engine.analyze.clones;

import org.jspecify.annotations.NullMarked;
