@NullMarked
package dev.assay.cli.result;

import org.jspecify.annotations.NullMarked;
