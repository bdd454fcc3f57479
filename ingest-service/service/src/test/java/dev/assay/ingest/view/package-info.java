@NullMarked
package dev.assay.ingest.view;

import org.jspecify.annotations.NullMarked;
