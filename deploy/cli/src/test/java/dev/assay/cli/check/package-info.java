@NullMarked
package dev.assay.cli.check;

import org.jspecify.annotations.NullMarked;
