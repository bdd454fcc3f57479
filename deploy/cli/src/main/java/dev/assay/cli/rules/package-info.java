/** {@code assay rules}: what a team needs to write rules of its own. */
@NullMarked
package dev.assay.cli.rules;

import org.jspecify.annotations.NullMarked;
