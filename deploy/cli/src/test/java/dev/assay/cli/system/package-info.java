@NullMarked
package dev.assay.cli.system;

import org.jspecify.annotations.NullMarked;
