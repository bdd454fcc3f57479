/**
 * What a repository says of its own analysis in {@code .assay.yaml}: exclusions, suppressions, severities and layers.
 * {@link dev.assay.engine.settings.AssayFile} is what checks see of it, by {@code TreeView.assayFile()}.
 */
@NullMarked
package dev.assay.engine.settings;

import org.jspecify.annotations.NullMarked;
