/** What single files of known kinds tell: manifests, workflows, settings of other tools. */
@NullMarked
package dev.assay.engine.analyze.content;

import org.jspecify.annotations.NullMarked;
