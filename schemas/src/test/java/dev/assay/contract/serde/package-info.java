@NullMarked
package dev.assay.contract.serde;

import org.jspecify.annotations.NullMarked;
