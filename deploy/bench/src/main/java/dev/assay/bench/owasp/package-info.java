/** How the security rules do on the OWASP Benchmark, whose every file says whether it is vulnerable. */
@NullMarked
package dev.assay.bench.owasp;

import org.jspecify.annotations.NullMarked;
