package dev.assay.ingest.walk;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Walks one branch: plans, reads the commits that the plan needs, publishes in batches. */
final class BranchWalk {
    /** Most commits of one transaction. */
    static final int BATCH_COMMITS = Transitions.PART_COMMITS;

    private final Mirror mirror;
    private final Transitions transitions;
    private final RepositoryDeclared repository;
    private final InstantSource clock;

    BranchWalk(Mirror mirror, Transitions transitions, RepositoryDeclared repository, InstantSource clock) {
        this.mirror = mirror;
        this.transitions = transitions;
        this.repository = repository;
        this.clock = clock;
    }

    /** The tip as the mirror can read it: what the remote said, or what the fetch found a moment later. */
    @Nullable
    String reach(String ref, String tip) throws MirrorException {
        return mirror.contains(tip) ? tip : mirror.heads().get(ref);
    }

    void walk(String ref, String tip, @Nullable RefState before, Request request, Outbox outbox)
            throws MirrorException, InterruptedException {
        Following known = RefStates.following(before);
        Sight sight = Sights.of(mirror, tip, known, request.window(known));
        Walk walk = WalkPlanner.plan(known, RefStates.epoch(before), sight, request);
        var branch = new Transitions.Branch(repository.getRepository(), ref, repository.getCloneUrl(), request.plan());
        Commits commits = commits(walk);

        List<CommitEvent> ahead = new ArrayList<>();
        for (Publication publication : walk.ahead()) {
            List<CommitEvent> events = events(branch, publication, commits);
            if (!ahead.isEmpty() && size(ahead) + size(events) > BATCH_COMMITS) {
                walk = walk.withTargetAlone();
                ahead = new ArrayList<>(events(branch, walk.ahead().getFirst(), commits));
                break;
            }
            ahead.addAll(events);
        }
        Following state = walk.state();
        RefState after = event(ref, state);
        if (!ahead.isEmpty() || RefStates.differ(before, after)) {
            publish(ahead, after, outbox);
        }
        while (!state.pending().isEmpty()) {
            state = publishLowest(branch, state, commits, outbox);
        }
    }

    void absent(String ref, @Nullable RefState before, RefStatus status, String detail, Window fallback, Outbox outbox)
            throws InterruptedException {
        RefState after =
                RefStates.gone(repository.getRepository(), ref, status, detail, before, fallback, clock.instant());
        if (RefStates.differ(before, after)) {
            publish(List.of(), after, outbox);
        }
    }

    /** One transaction of history: the lowest pending depths whose commits fit. */
    private Following publishLowest(Transitions.Branch branch, Following state, Commits commits, Outbox outbox)
            throws MirrorException, InterruptedException {
        List<CommitEvent> batch = new ArrayList<>();
        long taken = 0;
        for (Publication publication :
                Walk.backfill(state.line(), state.pending().lowest(BATCH_COMMITS))) {
            List<CommitEvent> events = events(branch, publication, commits);
            if (taken > 0 && size(batch) + size(events) > BATCH_COMMITS) {
                break;
            }
            batch.addAll(events);
            taken++;
        }
        Following after = state.published(state.pending().lowest(taken));
        publish(batch, event(branch.ref(), after), outbox);
        return after;
    }

    private List<CommitEvent> events(Transitions.Branch branch, Publication publication, Commits commits)
            throws MirrorException {
        long depth = publication.position().depth();
        CommitInfo commit = commits.at(depth);
        boolean merge = Transitions.base(publication, commit) != null
                && commit.parents().size() > 1;
        return transitions.events(branch, publication, commit, merge ? commits.brought(depth) : List.of());
    }

    /** The part of the first-parent line that a walk publishes. */
    private Commits commits(Walk walk) {
        Following state = walk.state();
        long last = state.line().last();
        long lowest = LongStream.concat(
                        walk.ahead().stream()
                                .mapToLong(publication -> publication.position().depth()),
                        state.pending().stream().limit(1))
                .min()
                .orElse(last);
        return new Commits(new FirstParentPages(mirror, state.target(), last), lowest);
    }

    private record Commits(FirstParentPages pages, long lowest) {
        CommitInfo at(long depth) throws MirrorException {
            return pages.at(depth, lowest);
        }

        List<CommitInfo> brought(long depth) throws MirrorException {
            return pages.brought(depth, lowest);
        }
    }

    private RefState event(String ref, Following state) {
        return RefStates.followed(repository.getRepository(), ref, state, clock.instant());
    }

    /**
     * The state goes with the last of the events. Only the parts of one large merge are more than a transaction holds: its
     * first parts go ahead of it, and go out again when the last does not follow.
     */
    private void publish(List<CommitEvent> events, RefState state, Outbox outbox) throws InterruptedException {
        List<CommitEvent> batch = new ArrayList<>();
        for (CommitEvent event : events) {
            if (!batch.isEmpty() && size(batch) + size(List.of(event)) > BATCH_COMMITS) {
                outbox.publish(new Outbox.Batch(repository.getRepository(), batch, List.of(), List.of()));
                batch.clear();
            }
            batch.add(event);
        }
        outbox.publish(new Outbox.Batch(repository.getRepository(), batch, List.of(state), List.of()));
    }

    /** Commits that events tell of, each once: every part of a merge repeats the merge itself. */
    private static long size(List<CommitEvent> events) {
        return events.stream()
                .mapToLong(event -> event.getMerged().size() + (event.getPart() == 1 ? 1 : 0))
                .sum();
    }
}
