package dev.assay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RefStatus;
import dev.assay.contract.event.Segment;
import dev.assay.contract.event.Trigger;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ingest against a real broker and a real git server. */
final class IngestIT extends RunningIngest {
    @Test
    void aFirstLookPublishesTheTargetLiveAndTheWindowAsBackfill() throws Exception {
        List<String> line = commits(repository("first"), 5);

        bench.look("first", Window.ofCommits(3));

        List<CommitEvent> events = bench.commits("first");
        assertThat(events).extracting(CommitEvent::getCommit).containsExactly(line.get(4), line.get(2), line.get(3));
        assertThat(events)
                .extracting(CommitEvent::getTrigger)
                .containsExactly(Trigger.LIVE, Trigger.BACKFILL, Trigger.BACKFILL);
        assertThat(events).extracting(CommitEvent::getBase).containsExactly(line.get(3), null, line.get(2));
        assertThat(events).extracting(CommitEvent::getDepth).containsExactly(5L, 3L, 4L);
        assertThat(events).extracting(CommitEvent::getEventId).doesNotHaveDuplicates();
        RefState state = bench.ref("first", MAIN);
        assertThat(state.getTarget()).isEqualTo(line.get(4));
        assertThat(state.getLine()).containsExactly(new Segment(1, 3L, 5L));
        assertThat(state.getPending()).isEmpty();
        assertThat(state.getKnownCommits()).isEqualTo(3);
        assertThat(state.getPlan()).isEqualTo("plan-1");
    }

    @Test
    void aPushPublishesOnlyWhatIsNewAndAnotherLookNothing() throws Exception {
        TestRepository repository = repository("push");
        commits(repository, 2);
        bench.look("push", null);
        String pushed = repository.commit("pushed", Map.of("a.txt", "pushed"));

        bench.look("push", null);
        bench.look("push", null);

        List<CommitEvent> live = bench.commits("push").stream()
                .filter(event -> event.getTrigger() == Trigger.LIVE)
                .toList();
        assertThat(live).hasSize(2);
        assertThat(live.getLast().getCommit()).isEqualTo(pushed);
        assertThat(bench.commits("push")).hasSize(3);
    }

    @Test
    void aForcePushStartsANewEpochAtTheCommonCommit() throws Exception {
        TestRepository repository = repository("force");
        List<String> line = commits(repository, 4);
        bench.look("force", null);
        repository.git("reset", "--quiet", "--hard", line.get(1));
        String other = repository.commit("other", Map.of("b.txt", "other"));

        bench.look("force", null);

        CommitEvent event = bench.commits("force").stream()
                .filter(one -> one.getCommit().equals(other))
                .findFirst()
                .orElseThrow();
        assertThat(event.getEpoch()).isEqualTo(2);
        assertThat(event.getDepth()).isEqualTo(3);
        assertThat(event.getBase()).isEqualTo(line.get(1));
        assertThat(bench.ref("force", MAIN).getLine()).containsExactly(new Segment(1, 1L, 2L), new Segment(2, 3L, 3L));
        assertThat(bench.commits("force")).hasSize(5);
    }

    @Test
    void anUnrelatedHistoryStartsWithABaseline() throws Exception {
        TestRepository repository = repository("unrelated");
        commits(repository, 2);
        bench.look("unrelated", null);
        repository.git("checkout", "--quiet", "--orphan", "fresh");
        String root = repository.commit("root", Map.of("c.txt", "root"));
        repository.git("branch", "--force", "main", "fresh");
        repository.git("checkout", "--quiet", "main");

        bench.look("unrelated", null);

        CommitEvent event = bench.commits("unrelated").stream()
                .filter(one -> one.getCommit().equals(root))
                .findFirst()
                .orElseThrow();
        assertThat(event.getBase()).isNull();
        assertThat(bench.ref("unrelated", MAIN).getLine()).containsExactly(new Segment(2, 1L, 1L));
    }

    @Test
    void aDeletedBranchHasNoTargetAndComesBackWithABaseline() throws Exception {
        TestRepository repository = repository("deleted", "topic");
        commits(repository, 2);
        repository.git("branch", "topic");
        bench.look("deleted", null);
        repository.git("branch", "--delete", "--force", "topic");

        bench.look("deleted", null);

        RefState gone = bench.ref("deleted", "refs/heads/topic");
        assertThat(gone.getStatus()).isEqualTo(RefStatus.DELETED);
        assertThat(gone.getTarget()).isNull();
        assertThat(gone.getLine()).isEmpty();
        assertThat(gone.getDetail()).contains("topic");

        repository.git("branch", "topic");
        bench.look("deleted", null);
        RefState back = bench.ref("deleted", "refs/heads/topic");
        assertThat(back.getStatus()).isEqualTo(RefStatus.FOLLOWED);
        assertThat(back.getLine()).containsExactly(new Segment(2, 1L, 2L));
    }

    @Test
    void anEmptyRepositoryIsSaidToBeEmptyUntilItHasACommit() throws Exception {
        TestRepository repository = repository("empty");

        bench.look("empty", null);

        RefState state = bench.ref("empty", "HEAD");
        assertThat(state.getStatus()).isEqualTo(RefStatus.EMPTY_REPOSITORY);
        assertThat(state.getDetail()).contains("no commit");
        assertThat(bench.commits("empty")).isEmpty();

        commits(repository, 1);
        bench.look("empty", null);
        assertThat(bench.refs("empty")).containsOnlyKeys(MAIN);
    }

    @Test
    void aMissingDefaultBranchIsSaidWithWhatThereIs() throws Exception {
        TestRepository repository = repository("no-default");
        commits(repository, 1);
        repository.git("checkout", "--quiet", "-b", "trunk");
        repository.git("branch", "--delete", "--force", "main");
        repository.git("symbolic-ref", "HEAD", "refs/heads/main");

        bench.look("no-default", null);

        RefState state = bench.ref("no-default", "HEAD");
        assertThat(state.getStatus()).isEqualTo(RefStatus.MISSING_BRANCH);
        assertThat(state.getDetail()).contains("default branch", "trunk");
    }

    @Test
    void aDetachedHeadIsFollowedWhereNoBranchReachesIt() throws Exception {
        TestRepository repository = repository("detached");
        commits(repository, 2);
        repository.git("checkout", "--quiet", "--detach");
        String alone = repository.commit("alone", Map.of("a.txt", "alone"));
        repository.git("branch", "--delete", "--force", "main");

        bench.look("detached", null);

        RefState state = bench.ref("detached", "HEAD");
        assertThat(state.getStatus()).isEqualTo(RefStatus.FOLLOWED);
        assertThat(state.getTarget()).isEqualTo(alone);
        assertThat(bench.commits("detached")).hasSize(3);
    }

    @Test
    void anUnreachableRepositoryKeepsWhatIsKnownAndSaysWhy() throws Exception {
        TestRepository repository = repository("away");
        List<String> line = commits(repository, 1);
        bench.look("away", null);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(repository.folder(), elsewhere);

        bench.look("away", null);

        RefState state = bench.ref("away", MAIN);
        assertThat(state.getStatus()).isEqualTo(RefStatus.UNREACHABLE);
        assertThat(state.getDetail()).isNotEmpty();
        assertThat(state.getTarget()).isEqualTo(line.getFirst());

        Files.move(elsewhere, repository.folder());
        bench.look("away", null);
        assertThat(bench.ref("away", MAIN).getStatus()).isEqualTo(RefStatus.FOLLOWED);
        assertThat(bench.commits("away")).hasSize(1);
    }

    @Test
    void aShallowSourceBeginsWhereItsHistoryDoes() throws Exception {
        TestRepository deep = TestRepository.init(folder.resolve("deep"));
        List<String> line = commits(deep, 5);
        deep.git(
                "clone",
                "--quiet",
                "--bare",
                "--depth=2",
                "file://" + deep.folder(),
                bench.remote("shallow").toString());
        bench.declare("shallow");

        bench.look("shallow", null);

        List<CommitEvent> events = bench.commits("shallow");
        assertThat(events).extracting(CommitEvent::getCommit).containsExactly(line.get(4), line.get(3));
        assertThat(events.getLast().getBase()).isNull();
    }

    @Test
    void aMergeIsOneTransitionThatNamesWhatItBrings() throws Exception {
        TestRepository repository = repository("merge");
        repository.commit("base", Map.of("a.txt", "base\n"));
        repository.git("checkout", "--quiet", "-b", "side");
        String side =
                repository.commit("side\n\nCo-authored-by: Claude <noreply@anthropic.com>", Map.of("a.txt", "side\n"));
        repository.git("checkout", "--quiet", "main");
        String ours = repository.commit("ours", Map.of("a.txt", "ours\n"));
        repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side");
        String merge = repository.commit("merged by hand", Map.of("a.txt", "both\n"));

        bench.look("merge", null);

        CommitEvent event = bench.commits("merge").getFirst();
        assertThat(event.getCommit()).isEqualTo(merge);
        assertThat(event.getBase()).isEqualTo(ours);
        assertThat(event.getParents()).containsExactly(ours, side);
        assertThat(event.getMerged()).extracting(CommitIdentity::getCommit).containsExactly(side);
        assertThat(event.getMerged().getFirst().getProvenance().getKind()).isEqualTo(ProvenanceKind.AI_ASSISTED);
        assertThat(event.getIdentity().getProvenance().getKind()).isEqualTo(ProvenanceKind.UNKNOWN);
    }

    @Test
    void aDeeperWindowGivesTheLowerPartAndTheOldBaselineAsOrdinary() throws Exception {
        List<String> line = commits(repository("deeper"), 6);
        bench.look("deeper", Window.ofCommits(2));

        bench.look("deeper", Window.ofCommits(4));

        List<CommitEvent> backfill = bench.commits("deeper").stream()
                .filter(event -> event.getTrigger() == Trigger.BACKFILL)
                .toList();
        assertThat(backfill)
                .extracting(CommitEvent::getCommit)
                .containsExactly(line.get(4), line.get(2), line.get(3), line.get(4));
        assertThat(backfill).extracting(CommitEvent::getBase).containsExactly(null, null, line.get(2), line.get(3));
        assertThat(bench.ref("deeper", MAIN).getKnownCommits()).isEqualTo(4);
    }

    @Test
    void aHistoryOfSeveralTransactionsIsPublishedWholeAndInOrder() throws Exception {
        TestRepository repository = repository("long");
        repository.commit("root", Map.of("a.txt", "root"));
        IngestBench.grow(repository, 2_500);

        bench.look("long", Window.ALL);

        List<CommitEvent> events = bench.commits("long");
        assertThat(events).hasSize(2_501).extracting(CommitEvent::getEventId).doesNotHaveDuplicates();
        assertThat(events.subList(1, events.size()))
                .extracting(CommitEvent::getDepth)
                .isSorted()
                .first()
                .isEqualTo(1L);
    }
}
