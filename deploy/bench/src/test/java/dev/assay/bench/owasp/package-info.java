@NullMarked
package dev.assay.bench.owasp;

import org.jspecify.annotations.NullMarked;
