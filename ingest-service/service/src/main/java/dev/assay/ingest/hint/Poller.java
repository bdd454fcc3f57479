package dev.assay.ingest.hint;

import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.view.Views;
import dev.assay.ingest.walk.Branches;
import dev.assay.ingest.walk.Branches.Seen;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Mirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is known of the repositories that this instance owns with their remotes, by ls-remote alone, and hints at
 * those that differ: so nothing is lost when a webhook is, and a walk that was cut off is taken up again.
 */
public final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final Views views;
    private final Mirrors mirrors;
    private final HintSender sender;
    private final int parallel;
    private Set<String> unseen = Set.of();

    /**
     * A poller.
     *
     * @param parallel remotes that are asked at the same time
     */
    public Poller(Views views, Mirrors mirrors, HintSender sender, int parallel) {
        this.views = views;
        this.mirrors = mirrors;
        this.sender = sender;
        this.parallel = parallel;
    }

    /**
     * Asks every remote once. A repository that was never looked at is hinted at by the second poll that finds it: who
     * has just declared it may be about to hint at it with a window.
     */
    public synchronized void poll() throws InterruptedException {
        Set<String> before = unseen;
        List<RepositoryDeclared> all = owned();
        unseen = all.stream()
                .map(RepositoryDeclared::getRepository)
                .filter(repository -> views.refs().of(repository).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        Set<String> fresh = unseen.stream()
                .filter(repository -> !before.contains(repository))
                .collect(Collectors.toUnmodifiableSet());
        List<RepositoryDeclared> owned = all.stream()
                .filter(repository -> !fresh.contains(repository.getRepository()))
                .toList();
        List<Future<Optional<RepositoryDeclared>>> asked = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(
                parallel, Thread.ofPlatform().name("ingest-poll-", 0).factory())) {
            for (RepositoryDeclared repository : owned) {
                asked.add(pool.submit(() -> differs(repository) ? Optional.of(repository) : Optional.empty()));
            }
            for (Future<Optional<RepositoryDeclared>> answer : asked) {
                result(answer).ifPresent(repository -> changed.add(repository.getRepository()));
            }
        }
        sender.send(changed, HintReason.POLL, null);
        LOG.debug("polled {} repositories, {} differ", owned.size(), changed.size());
    }

    /** Hints at every owned repository whose transitions were published under another plan than the newest. */
    public void planChanged() throws InterruptedException {
        String plan = views.plans().newest().orElse("");
        List<String> outdated = owned().stream()
                .map(RepositoryDeclared::getRepository)
                .filter(repository -> views.refs().of(repository).values().stream()
                        .anyMatch(state ->
                                state.getTarget() != null && !state.getPlan().equals(plan)))
                .toList();
        sender.send(outdated, HintReason.PLAN, null);
    }

    private List<RepositoryDeclared> owned() {
        return views.catalog().all().stream()
                .filter(repository -> views.refs().owns(repository.getRepository()))
                .toList();
    }

    private static Optional<RepositoryDeclared> result(Future<Optional<RepositoryDeclared>> answer)
            throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            LOG.error("polling a repository failed", failure.getCause());
            return Optional.empty();
        }
    }

    private boolean differs(RepositoryDeclared repository) {
        Map<String, RefState> known = views.refs().of(repository.getRepository());
        String plan = views.plans().newest().orElse("");
        try (Mirror mirror = mirrors.of(repository.getCloneUrl())) {
            var followed = known.values().stream()
                    .filter(state -> state.getTarget() != null || state.getStatus() == RefStatus.DELETED)
                    .map(RefState::getRef)
                    .filter(ref -> !ref.equals(Branches.HEAD))
                    .collect(Collectors.toUnmodifiableSet());
            List<Seen> seen = Branches.see(repository.getBranches(), mirror.remoteRefs(), followed);
            return seen.size() != known.size()
                    || !seen.stream().allMatch(branch -> isKnown(branch, known.get(branch.ref()), plan));
        } catch (MirrorException unreachable) {
            return known.isEmpty()
                    || known.values().stream().anyMatch(state -> state.getStatus() != RefStatus.UNREACHABLE);
        }
    }

    private static boolean isKnown(Seen seen, @Nullable RefState known, String plan) {
        if (known == null) {
            return false;
        }
        return switch (seen) {
            case Seen.Present present ->
                known.getStatus() == RefStatus.FOLLOWED
                        && present.tip().equals(known.getTarget())
                        && known.getPlan().equals(plan)
                        && known.getPending().isEmpty();
            case Seen.Absent absent -> known.getStatus() == absent.status();
        };
    }
}
