package dev.assay.ingest.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.Trigger;
import dev.assay.ingest.walk.Outbox.Batch;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.TestRepository;
import dev.assay.mirror.provenance.ProvenanceCount;
import dev.assay.mirror.provenance.Provenances;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a walk over real merges publishes, transaction by transaction. */
final class BranchWalkTest {
    private static final String MAIN = "refs/heads/main";
    private static final int LAW = 1_000;

    @TempDir
    Path folder;

    private TestRepository repository;
    private final List<Batch> batches = new ArrayList<>();

    @BeforeEach
    void begin() {
        repository = TestRepository.init(folder.resolve("remote"), "--bare");
        merge(0);
    }

    @Test
    void aPushOfOneLargeMergeIsPublishedInPartsAndTheBranchIsAtItWithTheLast() throws Exception {
        RefState before = walk(null);
        String merge = merge(2_500);

        RefState after = walk(before);

        assertThat(batches).hasSize(3);
        assertThat(batches).extracting(batch -> batch.refs().size()).containsExactly(0, 0, 1);
        assertThat(after.getTarget()).isEqualTo(merge);
        assertThat(events()).extracting(CommitEvent::getPart).containsExactly(1, 2, 3);
        assertThat(events()).extracting(CommitEvent::getTrigger).containsOnly(Trigger.LIVE);
        assertThat(brought(events())).hasSize(2_500).doesNotHaveDuplicates();
        everyTransactionIsWithinTheLaw();
    }

    @Test
    void ofAPushThatOneTransactionCannotHoldTheTargetIsLiveAndTheRestFollows() throws Exception {
        RefState before = walk(null);
        String first = merge(600);
        String second = merge(600);
        String third = merge(300);

        RefState after = walk(before);

        assertThat(events()).extracting(CommitEvent::getCommit).containsExactly(third, first, second);
        assertThat(events())
                .extracting(CommitEvent::getTrigger)
                .containsExactly(Trigger.LIVE, Trigger.BACKFILL, Trigger.BACKFILL);
        assertThat(batches.getFirst().refs().getFirst().getTarget()).isEqualTo(third);
        assertThat(after.getPending()).isEmpty();
        everyTransactionIsWithinTheLaw();
    }

    @Test
    void aPushThatOneTransactionHoldsIsLiveAsAWhole() throws Exception {
        RefState before = walk(null);
        merge(300);
        merge(300);

        walk(before);

        assertThat(batches).hasSize(1);
        assertThat(events()).extracting(CommitEvent::getTrigger).containsOnly(Trigger.LIVE);
        everyTransactionIsWithinTheLaw();
    }

    @Test
    void aHistoryOfMergesIsPublishedWithinTheLawAndEachCommitOnce() throws Exception {
        merge(400);
        merge(1_700);
        merge(400);
        merge(300);
        merge(1);

        walk(null);

        everyTransactionIsWithinTheLaw();
        List<String> all = new ArrayList<>(brought(events()));
        events().stream().filter(event -> event.getPart() == 1).forEach(event -> all.add(event.getCommit()));
        assertThat(all)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(
                        repository.git("rev-list", "main").lines().toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void theCommitsOfAWindowAreThoseWhoseProvenanceCheckCounts(int commits) throws Exception {
        merge(7);
        merge(0);
        merge(4);

        walk(null, Window.ofCommits(commits));

        Map<ProvenanceKind, Long> told = new EnumMap<>(ProvenanceKind.class);
        for (CommitEvent event : events()) {
            told.merge(event.getIdentity().getProvenance().getKind(), 1L, Long::sum);
            event.getMerged().forEach(one -> told.merge(one.getProvenance().getKind(), 1L, Long::sum));
        }
        try (Mirror mirror = Mirror.local(repository.folder(), settings())) {
            String tip = mirror.resolve("main").orElseThrow();
            ProvenanceCount counted = ProvenanceCount.of(mirror, Provenances.load(), tip, Window.ofCommits(commits));

            assertThat(told.getOrDefault(ProvenanceKind.AI_ASSISTED, 0L)).isEqualTo(counted.aiAssisted());
            assertThat(told.getOrDefault(ProvenanceKind.UNKNOWN, 0L)).isEqualTo(counted.unknown());
        }
    }

    private RefState walk(@Nullable RefState before) throws Exception {
        return walk(before, Window.ALL);
    }

    private GitSettings settings() {
        return new GitSettings(folder.resolve("home"), true, true, Set.of(), Duration.ofMinutes(1), 1L << 30);
    }

    private RefState walk(@Nullable RefState before, Window window) throws Exception {
        batches.clear();
        var declared = new RepositoryDeclared("org", "org/r", "", 1.0, "https://example.org/r", List.of(), Map.of());
        try (Mirror mirror = Mirror.local(repository.folder(), settings())) {
            String tip = mirror.resolve("main").orElseThrow();
            new BranchWalk(mirror, new Transitions(Provenances.load()), declared, InstantSource.system())
                    .walk(MAIN, tip, before, new Request(null, window, "plan"), batches::add);
        }
        return batches.getLast().refs().getFirst();
    }

    private List<CommitEvent> events() {
        return batches.stream().flatMap(batch -> batch.commits().stream()).toList();
    }

    private static List<String> brought(List<CommitEvent> events) {
        return events.stream()
                .flatMap(event -> event.getMerged().stream())
                .map(CommitIdentity::getCommit)
                .toList();
    }

    private void everyTransactionIsWithinTheLaw() {
        for (Batch batch : batches) {
            Set<String> told = new HashSet<>(brought(batch.commits()));
            batch.commits().stream()
                    .filter(event -> event.getPart() == 1)
                    .forEach(event -> told.add(event.getCommit()));
            assertThat(told).hasSizeLessThanOrEqualTo(LAW);
        }
    }

    /** Puts a commit on main that merges that many others; a plain one for none. */
    private String merge(int others) {
        String main = repository.git("for-each-ref").isEmpty() ? "" : "from refs/heads/main^0\n";
        StringBuilder stream = new StringBuilder();
        for (int number = 0; number < others; number++) {
            stream.append(commit("side", number % 3 == 0)).append(number == 0 ? main : "");
        }
        stream.append(commit("main", false)).append(main).append(others == 0 ? "" : "merge refs/heads/side\n");
        repository.gitWithInput(
                (others == 0 ? stream : "reset refs/heads/side\n" + stream)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8),
                "fast-import",
                "--quiet",
                "--force");
        return repository.git("rev-parse", "main");
    }

    private static String commit(String branch, boolean assisted) {
        String message = assisted ? "x\n\nMade-with: Cursor" : "x";
        return "commit refs/heads/" + branch + "\ncommitter A <a@example.org> 1700000000 +0000\ndata "
                + message.length() + "\n" + message + "\n";
    }
}
