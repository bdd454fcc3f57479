@NullMarked
package dev.assay.engine.secret;

import org.jspecify.annotations.NullMarked;
