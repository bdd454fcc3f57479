@NullMarked
package dev.assay.standalone;

import org.jspecify.annotations.NullMarked;
