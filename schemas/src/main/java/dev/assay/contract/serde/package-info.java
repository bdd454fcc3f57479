/** Avro single-object encoding for record values, and the text form of record keys. */
@NullMarked
package dev.assay.contract.serde;

import org.jspecify.annotations.NullMarked;
