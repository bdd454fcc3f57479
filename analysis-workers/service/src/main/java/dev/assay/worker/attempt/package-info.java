/** What survives a worker that dies: which transitions and blobs it was at, and how often. */
@NullMarked
package dev.assay.worker.attempt;

import org.jspecify.annotations.NullMarked;
