/** SARIF 2.1.0, as code scanning services read it. */
@NullMarked
package dev.assay.cli.sarif;

import org.jspecify.annotations.NullMarked;
