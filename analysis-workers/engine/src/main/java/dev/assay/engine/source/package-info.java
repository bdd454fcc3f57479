/**
 * What one file says: its language, its syntax tree, queries over it, and the facts read from it. Everything here is a
 * pure function of a file's bytes (and, for what is left out, its path and attributes).
 */
@NullMarked
package dev.assay.engine.source;

import org.jspecify.annotations.NullMarked;
