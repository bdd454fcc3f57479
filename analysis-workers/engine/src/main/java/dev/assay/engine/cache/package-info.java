/** What was found in a file's bytes, kept by the hash of everything it depends on. */
@NullMarked
package dev.assay.engine.cache;

import org.jspecify.annotations.NullMarked;
