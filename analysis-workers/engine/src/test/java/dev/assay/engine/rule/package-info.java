/** Tests of the rule files and of what reads them. */
@NullMarked
package dev.assay.engine.rule;

import org.jspecify.annotations.NullMarked;
