package dev.assay.mirror;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a remote.
 *
 * @param heads commit by full ref name ({@code refs/heads/…}), sorted; empty in an empty repository
 * @param defaultBranch full name of the branch that the remote's HEAD names; null when HEAD names no existing branch
 * @param headCommit commit that the remote's HEAD is at, also when it is detached; null when there is none
 */
public record RemoteRefs(
        Map<String, String> heads,
        @Nullable String defaultBranch,
        @Nullable String headCommit) {
    public RemoteRefs {
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    }
}
