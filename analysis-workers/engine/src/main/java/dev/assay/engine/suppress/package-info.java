/** What a repository says should not count, and why, in comments beside the code. */
@NullMarked
package dev.assay.engine.suppress;

import org.jspecify.annotations.NullMarked;
