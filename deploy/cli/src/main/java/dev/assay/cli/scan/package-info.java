/** The scan command: declares repositories to the running system, waits for their results and shows them. */
@NullMarked
package dev.assay.cli.scan;

import org.jspecify.annotations.NullMarked;
