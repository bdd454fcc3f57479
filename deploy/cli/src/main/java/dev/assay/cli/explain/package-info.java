/** Asks the running system why a score is what it is, and whether a change may go on. */
@NullMarked
package dev.assay.cli.explain;

import org.jspecify.annotations.NullMarked;
