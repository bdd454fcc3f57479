@NullMarked
package dev.assay.engine.analyze.clones;

import org.jspecify.annotations.NullMarked;
