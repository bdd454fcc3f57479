package dev.assay.engine.source;

import java.util.Optional;

/** Tells which files are not a person's own source. */
final class Classifier {
    private Classifier() {}

    static Optional<LeftOut> ofPath(String path, Attributes attributes) {
        return Optional.empty();
    }

    static Optional<LeftOut> ofContent(Language language, byte[] bytes, int limitBytes) {
        return Optional.empty();
    }
}
