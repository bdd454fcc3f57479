/** The check command: one repository, one commit, no running system. */
@NullMarked
package dev.assay.cli.check;

import org.jspecify.annotations.NullMarked;
