package dev.assay.engine.source;

import java.util.List;

/**
 * One import.
 *
 * @param module what is imported from, as written and without quotes: {@code flask.json}, {@code ..models},
 *     {@code ./app.service}, {@code org.slf4j.Logger}, {@code github.com/gin-gonic/gin/render}
 * @param names the names taken from it; empty when the module itself is imported, {@code *} for all
 * @param line from 1
 * @param relative whether the module is named relative to this file
 * @param deferred whether loading this file does not need it: it stands inside a function or a {@code try} that goes
 *     on without it, is a dynamic import with a literal name, or is for types alone
 */
public record ImportedModule(String module, List<String> names, int line, boolean relative, boolean deferred) {
    public ImportedModule {
        names = List.copyOf(names);
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1: " + line);
        }
    }
}
