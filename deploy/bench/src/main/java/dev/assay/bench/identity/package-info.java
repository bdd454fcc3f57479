/** Whether a finding stays the same finding while its line, its file and its ordinal change. */
@NullMarked
package dev.assay.bench.identity;

import org.jspecify.annotations.NullMarked;
