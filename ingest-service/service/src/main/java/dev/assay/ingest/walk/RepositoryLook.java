package dev.assay.ingest.walk;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.walk.Branches.Seen;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Mirrors;
import dev.assay.mirror.RemoteRefs;
import dev.assay.mirror.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at one repository and publishes what is new of its branches. */
public final class RepositoryLook {
    private final Mirrors mirrors;
    private final Transitions transitions;
    private final Window fallback;
    private final InstantSource clock;

    /**
     * A look for all repositories.
     *
     * @param fallback window of a branch that is seen for the first time without one being asked for
     */
    public RepositoryLook(Mirrors mirrors, Transitions transitions, Window fallback, InstantSource clock) {
        this.mirrors = mirrors;
        this.transitions = transitions;
        this.fallback = fallback;
        this.clock = clock;
    }

    /**
     * Looks at a repository.
     *
     * @param known states of its branches by full ref name
     * @param asked window that was asked for; null keeps what a branch has
     * @return what kept the repository from being read; null when it was read
     */
    public MirrorException.@Nullable Kind look(
            RepositoryDeclared repository,
            Map<String, RefState> known,
            String plan,
            @Nullable Window asked,
            Outbox outbox)
            throws InterruptedException {
        try (Mirror mirror = mirrors.of(repository.getCloneUrl())) {
            RemoteRefs remote = mirror.remoteRefs();
            List<Seen> seen = Branches.see(repository.getBranches(), remote, followed(known));
            if (needsFetch(mirror, seen)) {
                mirror.fetch();
            }
            Request request = new Request(asked, fallback, plan);
            for (Seen branch : seen) {
                look(new BranchWalk(mirror, transitions, repository, clock), branch, known, request, outbox);
            }
            forget(repository.getRepository(), known.keySet(), seen, outbox);
            return null;
        } catch (MirrorException failure) {
            unreachable(repository, known, failure, outbox);
            return failure.kind();
        }
    }

    private static boolean needsFetch(Mirror mirror, List<Seen> seen) throws MirrorException {
        for (Seen branch : seen) {
            if (branch instanceof Seen.Present present && !mirror.contains(present.tip())) {
                return true;
            }
        }
        return false;
    }

    private void look(BranchWalk walk, Seen seen, Map<String, RefState> known, Request request, Outbox outbox)
            throws MirrorException, InterruptedException {
        RefState before = known.get(seen.ref());
        switch (seen) {
            case Seen.Present(var ref, var tip) -> {
                String reached = walk.reach(ref, tip);
                if (reached == null) {
                    walk.absent(ref, before, RefStatus.MISSING_BRANCH, unfetched(ref, tip), fallback, outbox);
                } else {
                    walk.walk(ref, reached, before, request, outbox);
                }
            }
            case Seen.Absent(var ref, var status, var detail) ->
                walk.absent(ref, before, status, detail, fallback, outbox);
        }
    }

    private static String unfetched(String ref, String tip) {
        return ref.equals(Branches.HEAD)
                ? "HEAD is detached at " + tip + ", which no branch or tag reaches; name the branches to follow"
                : "the remote names commit " + tip + " but does not hand it out; try again";
    }

    /** Branches that are followed no longer lose their state. A placeholder goes when the branch's name is known. */
    private static void forget(String repository, Set<String> known, List<Seen> seen, Outbox outbox)
            throws InterruptedException {
        Set<String> gone = new TreeSet<>(known);
        gone.removeAll(seen.stream().map(Seen::ref).collect(Collectors.toSet()));
        if (!gone.isEmpty()) {
            outbox.publish(new Outbox.Batch(repository, List.of(), List.of(), List.copyOf(gone)));
        }
    }

    private void unreachable(
            RepositoryDeclared repository, Map<String, RefState> known, MirrorException failure, Outbox outbox)
            throws InterruptedException {
        Set<String> refs = known.isEmpty()
                ? new TreeSet<>(Branches.declared(repository.getBranches()))
                : new TreeSet<>(known.keySet());
        String detail = failure.getMessage() == null ? failure.kind().name() : failure.getMessage();
        List<RefState> states = new ArrayList<>();
        for (String ref : refs) {
            RefState before = known.get(ref);
            RefState state =
                    RefStates.unreachable(repository.getRepository(), ref, before, detail, fallback, clock.instant());
            if (RefStates.differ(before, state)) {
                states.add(state);
            }
        }
        if (!states.isEmpty()) {
            outbox.publish(new Outbox.Batch(repository.getRepository(), List.of(), states, List.of()));
        }
    }

    private static Set<String> followed(Map<String, RefState> known) {
        return known.values().stream()
                .filter(state -> state.getTarget() != null || state.getStatus() == RefStatus.DELETED)
                .map(RefState::getRef)
                .filter(ref -> !ref.equals(Branches.HEAD))
                .collect(Collectors.toUnmodifiableSet());
    }
}
