/** The one catalogue of topics: name, key, value, partitions, retention, owner. */
@NullMarked
package dev.assay.contract.topic;

import org.jspecify.annotations.NullMarked;
