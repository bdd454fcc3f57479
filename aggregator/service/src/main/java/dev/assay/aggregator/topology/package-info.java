/**
 * From events to scores and documents. Inputs are merged into state, whatever their order and however often they come;
 * what changed is then projected: documents are a function of the state.
 */
@NullMarked
package dev.assay.aggregator.topology;

import org.jspecify.annotations.NullMarked;
