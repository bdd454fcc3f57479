package dev.assay.aggregator.page;

import java.io.IOException;
import java.nio.file.Path;

/** Where the build of the page leaves its sources beside their libraries. */
final class PageBuild {
    private PageBuild() {}

    static Path folder() {
        return Path.of("target", "page").toAbsolutePath();
    }

    static Path library(String name) throws IOException {
        return folder().resolve("node_modules").resolve(name).toRealPath();
    }
}
