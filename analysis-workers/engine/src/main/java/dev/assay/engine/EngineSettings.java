package dev.assay.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link Engine}.
 *
 * @param ruleFolders folders with a team's own rule files
 * @param cacheDirectory where facts of files are kept between runs; null keeps them in memory alone
 * @param cacheBytes bound of the cache in bytes
 * @param threads threads that parse
 */
public record EngineSettings(
        List<Path> ruleFolders, @Nullable Path cacheDirectory, long cacheBytes, Budgets budgets, int threads) {
    public EngineSettings {
        ruleFolders = List.copyOf(ruleFolders);
        Objects.requireNonNull(budgets, "budgets");
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("cache bytes " + cacheBytes + " below 0");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + " below 1");
        }
    }
}
