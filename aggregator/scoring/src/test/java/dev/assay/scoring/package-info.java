@NullMarked
package dev.assay.scoring;

import org.jspecify.annotations.NullMarked;
