package dev.assay.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Configuration of the ingest service. */
@ConfigMapping(prefix = "assay.ingest")
public interface IngestConfig {
    /** Folder of the bare mirrors; workers on the same machine may share it. */
    @WithDefault("mirrors")
    Path mirrors();

    /** Folder that git sees as its home; an operator's gitconfig and .netrc in it are honoured. */
    @WithDefault("git-home")
    Path gitHome();

    /** Whether a clone URL may be a path or file: URL of this machine; only for a system that serves one user. */
    @WithDefault("false")
    boolean allowFiles();

    /** Whether a clone URL may lead to loopback, link-local or private addresses. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** Host names that may be contacted; empty means every one. */
    Optional<Set<String>> allowedHosts();

    /** Longest time of one git command. */
    @WithDefault("PT10M")
    Duration timeLimit();

    /** Largest size of one mirror on disk, in bytes. */
    @WithDefault("20000000000")
    long sizeLimitBytes();

    /** Time between two comparisons of a repository with its remote; `off` for none. */
    @WithDefault("60s")
    String pollInterval();

    /** First-parent commits of the first window of a branch, unless a hint asks for another. */
    @WithDefault("50")
    int windowCommits();

    /** Repositories that are looked at, and remotes that are polled, at the same time. */
    @WithDefault("4")
    int parallel();

    /** Name of this instance, unique among all that run and the same after a restart; the host's name by default. */
    Optional<String> instance();

    /** Copies of each partition of the topics that are created at start; 1 on a single broker. */
    @WithDefault("1")
    short replicationFactor();

    /** Free space below which the mirrors' disk is not ready, in bytes. */
    @WithDefault("100000000")
    long diskReserveBytes();
}
