/** Ties the life of a child process to the one that started it. */
@NullMarked
package dev.assay.lifeline;

import org.jspecify.annotations.NullMarked;
