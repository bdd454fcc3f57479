@NullMarked
package dev.assay.engine.source;

import org.jspecify.annotations.NullMarked;
