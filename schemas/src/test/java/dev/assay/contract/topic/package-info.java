@NullMarked
package dev.assay.contract.topic;

import org.jspecify.annotations.NullMarked;
