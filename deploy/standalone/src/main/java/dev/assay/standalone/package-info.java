/** The whole system as child processes on one machine. */
@NullMarked
package dev.assay.standalone;

import org.jspecify.annotations.NullMarked;
