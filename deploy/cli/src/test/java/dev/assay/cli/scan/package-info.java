@NullMarked
package dev.assay.cli.scan;

import org.jspecify.annotations.NullMarked;
