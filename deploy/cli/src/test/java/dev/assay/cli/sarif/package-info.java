@NullMarked
package dev.assay.cli.sarif;

import org.jspecify.annotations.NullMarked;
