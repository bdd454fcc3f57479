/** What the user named on the command line, turned into an organization and its repositories. */
@NullMarked
package dev.assay.cli.target;

import org.jspecify.annotations.NullMarked;
