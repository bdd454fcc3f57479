package dev.assay.engine.analyze;

import dev.assay.engine.rule.RawFinding;

/**
 * A finding inside one blob, as it is kept.
 *
 * @param fingerprint {@link Fingerprint} of rule, symbol and context
 */
public record BlobFinding(String rule, String fingerprint, int line, int endLine, String message) {
    static BlobFinding of(RawFinding raw) {
        return new BlobFinding(
                raw.rule(),
                Fingerprint.of(raw.rule(), raw.symbol(), raw.context()),
                raw.startLine(),
                raw.endLine(),
                raw.message());
    }
}
