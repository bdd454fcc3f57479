/** A real Elasticsearch node from its published distribution. */
@NullMarked
package dev.assay.embedded.index;

import org.jspecify.annotations.NullMarked;
