/** What all resources share: who may call them, and how they say what went wrong. */
@NullMarked
package dev.assay.ingest.rest;

import org.jspecify.annotations.NullMarked;
