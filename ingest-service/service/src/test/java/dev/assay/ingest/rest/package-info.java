@NullMarked
package dev.assay.ingest.rest;

import org.jspecify.annotations.NullMarked;
