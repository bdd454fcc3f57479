package dev.assay.ingest.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.event.RefStatus;
import dev.assay.ingest.walk.Branches.Seen;
import dev.assay.mirror.RemoteRefs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BranchesTest {
    private static final String MAIN = "refs/heads/main";
    private static final RemoteRefs EMPTY = new RemoteRefs(Map.of(), null, null);

    @Test
    void withoutADeclarationTheDefaultBranchIsFollowed() {
        RemoteRefs remote = new RemoteRefs(Map.of(MAIN, "c1", "refs/heads/topic", "c2"), MAIN, "c1");

        assertThat(Branches.see(List.of(), remote, Set.of())).containsExactly(new Seen.Present(MAIN, "c1"));
    }

    @Test
    void declaredBranchesAreFollowedAndAMissingOneIsNamed() {
        RemoteRefs remote = new RemoteRefs(Map.of(MAIN, "c1"), MAIN, "c1");

        List<Seen> seen = Branches.see(List.of("main", "release"), remote, Set.of());

        assertThat(seen.getFirst()).isEqualTo(new Seen.Present(MAIN, "c1"));
        assertThat(seen.getLast()).isInstanceOfSatisfying(Seen.Absent.class, absent -> {
            assertThat(absent.status()).isEqualTo(RefStatus.MISSING_BRANCH);
            assertThat(absent.detail()).contains("release", "main");
        });
    }

    @Test
    void aBranchThatWasFollowedAndIsGoneWasDeleted() {
        RemoteRefs remote = new RemoteRefs(Map.of("refs/heads/topic", "c2"), null, null);

        assertThat(status(Branches.see(List.of(), remote, Set.of(MAIN)))).isEqualTo(RefStatus.DELETED);
        assertThat(status(Branches.see(List.of("main"), remote, Set.of(MAIN)))).isEqualTo(RefStatus.DELETED);
    }

    @Test
    void aRepositoryWithoutCommitsIsEmpty() {
        assertThat(status(Branches.see(List.of(), EMPTY, Set.of()))).isEqualTo(RefStatus.EMPTY_REPOSITORY);
        assertThat(status(Branches.see(List.of("main"), EMPTY, Set.of()))).isEqualTo(RefStatus.EMPTY_REPOSITORY);
    }

    @Test
    void aHeadThatNamesNoBranchIsMissing() {
        RemoteRefs remote = new RemoteRefs(Map.of("refs/heads/topic", "c2"), null, null);

        List<Seen> seen = Branches.see(List.of(), remote, Set.of());

        assertThat(status(seen)).isEqualTo(RefStatus.MISSING_BRANCH);
        assertThat(seen.getFirst().ref()).isEqualTo(Branches.HEAD);
    }

    @Test
    void aDetachedHeadIsFollowedAsItself() {
        RemoteRefs remote = new RemoteRefs(Map.of(MAIN, "c2"), null, "c1");

        assertThat(Branches.see(List.of(), remote, Set.of())).containsExactly(new Seen.Present(Branches.HEAD, "c1"));
    }

    private static RefStatus status(List<Seen> seen) {
        assertThat(seen).hasSize(1);
        return ((Seen.Absent) seen.getFirst()).status();
    }
}
