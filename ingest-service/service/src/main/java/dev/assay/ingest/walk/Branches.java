package dev.assay.ingest.walk;

import dev.assay.contract.event.RefStatus;
import dev.assay.mirror.RemoteRefs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which branches of a repository are followed, and where the remote has them. */
public final class Branches {
    /** Stands for a branch whose name is not known, and for a HEAD that is on no branch. */
    public static final String HEAD = "HEAD";

    private static final String PREFIX = "refs/heads/";
    private static final int OFFERS = 5;

    /** A branch as the remote has it. */
    public sealed interface Seen {
        String ref();

        record Present(String ref, String tip) implements Seen {}

        record Absent(String ref, RefStatus status, String detail) implements Seen {}
    }

    private Branches() {}

    /** Full ref names of the branches that are declared; {@link #HEAD} where the default branch is meant. */
    public static List<String> declared(List<String> branches) {
        return branches.isEmpty()
                ? List.of(HEAD)
                : branches.stream().map(PREFIX::concat).distinct().toList();
    }

    /**
     * The branches that a look concerns.
     *
     * @param declared declared branch names; empty means the default branch
     * @param followed full names of the refs that had a target until now
     */
    public static List<Seen> see(List<String> declared, RemoteRefs remote, Set<String> followed) {
        if (!declared.isEmpty()) {
            return declared(declared).stream()
                    .map(ref -> look(ref, remote, followed.contains(ref)))
                    .toList();
        }
        String branch = remote.defaultBranch();
        if (branch != null) {
            return List.of(look(branch, remote, followed.contains(branch)));
        }
        String commit = remote.headCommit();
        if (commit != null) {
            return List.of(new Seen.Present(HEAD, commit));
        }
        if (!followed.isEmpty()) {
            return new ArrayList<>(followed.stream()
                    .sorted()
                    .map(ref -> look(ref, remote, true))
                    .toList());
        }
        return List.of(undecided(remote));
    }

    private static Seen look(String ref, RemoteRefs remote, boolean followed) {
        String tip = remote.heads().get(ref);
        if (tip != null) {
            return new Seen.Present(ref, tip);
        }
        String name = ref.startsWith(PREFIX) ? ref.substring(PREFIX.length()) : ref;
        if (followed) {
            return new Seen.Absent(ref, RefStatus.DELETED, "branch " + name + " was deleted");
        }
        return remote.heads().isEmpty()
                ? new Seen.Absent(ref, RefStatus.EMPTY_REPOSITORY, "the repository has no commit yet")
                : new Seen.Absent(ref, RefStatus.MISSING_BRANCH, "there is no branch " + name + offers(remote));
    }

    private static Seen undecided(RemoteRefs remote) {
        return remote.heads().isEmpty()
                ? new Seen.Absent(HEAD, RefStatus.EMPTY_REPOSITORY, "the repository has no commit yet")
                : new Seen.Absent(
                        HEAD,
                        RefStatus.MISSING_BRANCH,
                        "the repository has no default branch; name the branches to follow" + offers(remote));
    }

    /** The first few branches that are there, so that a wrong name is seen at once. */
    private static String offers(RemoteRefs remote) {
        List<String> names = remote.heads().keySet().stream()
                .limit(OFFERS)
                .map(ref -> ref.substring(PREFIX.length()))
                .toList();
        return " (it has: " + String.join(", ", names) + (remote.heads().size() > OFFERS ? ", …" : "") + ")";
    }
}
