/** How a repository is put together: cycles, hubs, conflicting libraries. */
@NullMarked
package dev.assay.engine.analyze.architecture;

import org.jspecify.annotations.NullMarked;
