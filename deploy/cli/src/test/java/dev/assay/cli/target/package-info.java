@NullMarked
package dev.assay.cli.target;

import org.jspecify.annotations.NullMarked;
