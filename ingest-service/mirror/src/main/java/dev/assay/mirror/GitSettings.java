package dev.assay.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How git may be run.
 *
 * @param home folder that git sees as its home; it is created when it is missing. An operator's {@code gitconfig} in it
 *     (proxy, credential helper) and its {@code .netrc} are honoured, nothing else of the machine is
 * @param allowFiles whether a clone URL may be a path or {@code file:} URL of this machine
 * @param allowPrivateAddresses whether a host may have a loopback, link-local, private or otherwise special address
 * @param allowedHosts lower-case host names that may be contacted; empty means every one
 * @param timeLimit longest time of one git command, greater than zero
 * @param sizeLimitBytes largest size of one mirror on disk, in bytes, greater than zero
 */
public record GitSettings(
        Path home,
        boolean allowFiles,
        boolean allowPrivateAddresses,
        Set<String> allowedHosts,
        Duration timeLimit,
        long sizeLimitBytes) {

    public GitSettings {
        home = home.toAbsolutePath();
        allowedHosts = Set.copyOf(allowedHosts);
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("time limit must be greater than zero: " + timeLimit);
        }
        if (sizeLimitBytes <= 0) {
            throw new IllegalArgumentException("size limit must be greater than 0 bytes: " + sizeLimitBytes);
        }
    }
}
