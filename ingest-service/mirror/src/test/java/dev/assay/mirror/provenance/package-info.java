@NullMarked
package dev.assay.mirror.provenance;

import org.jspecify.annotations.NullMarked;
