package dev.assay.cli.scan;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the running system answers.
 *
 * @param token bearer token for requests that change something
 * @param page address that people look at; null when there is none
 */
public record Services(
        URI ingest, URI aggregator, String token, @Nullable String page) {}
