/** From the engine's records to events. */
@NullMarked
package dev.assay.worker.publish;

import org.jspecify.annotations.NullMarked;
