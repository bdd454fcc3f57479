/** The commands about the running system: up, status, logs, down. */
@NullMarked
package dev.assay.cli.system;

import org.jspecify.annotations.NullMarked;
