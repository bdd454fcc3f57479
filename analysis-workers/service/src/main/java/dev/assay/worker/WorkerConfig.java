package dev.assay.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of a worker. */
@ConfigMapping(prefix = "assay.worker")
public interface WorkerConfig {
    /** Name of this worker, unique among all that run; the host's name unless given. */
    Optional<String> name();

    /** Folder of mirrors; workers and ingest of one machine may share it. */
    @WithDefault("/var/lib/assay/mirrors")
    Path mirrors();

    /** Git's home: its gitconfig and .netrc are honoured. */
    @WithDefault("/var/lib/assay/git-home")
    Path gitHome();

    /** Whether clone URLs may be folders of this machine. */
    @WithDefault("false")
    boolean allowFiles();

    /** Whether hosts of clone URLs may have private addresses. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** Hosts that may be contacted; every one unless given. */
    Optional<Set<String>> allowedHosts();

    /** Longest time of one git command. */
    @WithDefault("10M")
    Duration gitTimeLimit();

    /** Largest mirror, in bytes. */
    @WithDefault("21474836480")
    long gitSizeLimit();

    /** Folder where facts of files are kept between runs. */
    @WithDefault("/var/lib/assay/cache")
    Path cache();

    /** Bound of that folder, in bytes. */
    @WithDefault("2147483648")
    long cacheBytes();

    /** Folders with rule files of one's own. */
    Optional<List<Path>> rules();

    /** Transitions that are analysed at once; one more thread takes live ones alone. */
    @WithDefault("2")
    int threads();

    /** Folder that remembers attempts, for this worker alone. */
    @WithDefault("/var/lib/assay/attempts")
    Path attempts();

    /** Attempts after which a transition is given up. */
    @WithDefault("3")
    int maxAttempts();

    /** Time after which an analysis fails and is tried again; at twice this the worker ends itself. */
    @WithDefault("15M")
    Duration timeLimit();

    /** Wait before the second attempt; it doubles with each, up to a minute. */
    @WithDefault("1S")
    Duration retryDelay();

    /** How long a repository may be out of reach before its transitions are given up. */
    @WithDefault("1H")
    Duration patience();

    /** Transitions of each trigger that may wait here before no more are taken for the moment. */
    @WithDefault("200")
    int queue();

    /** Time that running analyses have to end when the worker is stopped. */
    @WithDefault("10S")
    Duration stopLimit();

    /** Copies of topics that this worker makes; -1 leaves it to the broker. */
    @WithDefault("-1")
    short replicas();
}
