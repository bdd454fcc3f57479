/** Puts known faults, and what only looks like them, into real files, and counts what the rules find. */
@NullMarked
package dev.assay.bench.faults;

import org.jspecify.annotations.NullMarked;
