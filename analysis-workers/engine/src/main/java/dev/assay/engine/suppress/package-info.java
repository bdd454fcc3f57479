/** What a repository says should not count, and why: inline comments and its {@code .assay.yaml}. */
@NullMarked
package dev.assay.engine.suppress;

import org.jspecify.annotations.NullMarked;
