/** Who or what wrote a commit, as far as the commit and its notes say so. */
@NullMarked
package dev.assay.mirror.provenance;

import org.jspecify.annotations.NullMarked;
