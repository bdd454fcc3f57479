/** Workers: from commit events to reports and findings. */
@NullMarked
package dev.assay.worker;

import org.jspecify.annotations.NullMarked;
