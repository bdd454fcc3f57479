/** Rule files: what a rule says about itself, how it is loaded, and how it is matched against one file. */
@NullMarked
package dev.assay.engine.rule;

import org.jspecify.annotations.NullMarked;
