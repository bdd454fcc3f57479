@NullMarked
package dev.assay.cli.explain;

import org.jspecify.annotations.NullMarked;
