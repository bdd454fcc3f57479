/** From the topic of documents to Elasticsearch: nothing lost, nothing older wins. */
@NullMarked
package dev.assay.aggregator.index;

import org.jspecify.annotations.NullMarked;
