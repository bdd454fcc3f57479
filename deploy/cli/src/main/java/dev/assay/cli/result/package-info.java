/** The document that scan and check print, and its forms: JSON, table, SARIF. */
@NullMarked
package dev.assay.cli.result;

import org.jspecify.annotations.NullMarked;
