package dev.assay.ingest.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.Trigger;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.walk.Transitions.Branch;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.provenance.Provenances;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TransitionsTest {
    private static final Branch BRANCH = new Branch("org/r", "refs/heads/main", "https://example.org/r", "plan");
    private static final CommitInfo MERGE = commit("e", List.of(name("a"), name("b")), "merge\n\nbody");

    private final Transitions transitions = new Transitions(Provenances.load());

    @Test
    void anOrdinaryTransitionStartsFromTheFirstParent() {
        CommitEvent event = one(new Publication(new Position(2, 7), false, Trigger.LIVE));

        assertThat(event.getBase()).isEqualTo(name("a"));
        assertThat(event.getEpoch()).isEqualTo(2);
        assertThat(event.getDepth()).isEqualTo(7);
        assertThat(event.getIdentity().getSubject()).isEqualTo("merge");
        assertThat(event.getParts()).isEqualTo(1);
    }

    @Test
    void aBaselineStartsFromTheEmptyTree() {
        assertThat(one(new Publication(new Position(1, 7), true, Trigger.BACKFILL))
                        .getBase())
                .isNull();
    }

    @Test
    void aRootThatIsNoBaselineIsADefect() {
        CommitInfo root = commit("a", List.of(), "root");

        assertThatThrownBy(() -> transitions.events(
                        BRANCH, new Publication(new Position(1, 2), false, Trigger.LIVE), root, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRepublicationHasTheSameIdAndAnotherTransitionAnother() {
        String id =
                one(new Publication(new Position(1, 7), false, Trigger.LIVE)).getEventId();

        assertThat(one(new Publication(new Position(1, 7), false, Trigger.BACKFILL))
                        .getEventId())
                .isEqualTo(id);
        assertThat(one(new Publication(new Position(2, 7), false, Trigger.LIVE)).getEventId())
                .isNotEqualTo(id);
        assertThat(one(new Publication(new Position(1, 7), true, Trigger.LIVE)).getEventId())
                .isNotEqualTo(id);
    }

    @Test
    void aLargeMergeComesInPartsOfAThousandThatFitAMessage() {
        String subject = "\u30c6".repeat(500);
        List<CommitInfo> merged = IntStream.range(0, 2_500)
                .mapToObj(number -> commit("%040x".formatted(number), List.of(), subject))
                .toList();

        List<CommitEvent> parts =
                transitions.events(BRANCH, new Publication(new Position(1, 7), false, Trigger.LIVE), MERGE, merged);

        EventSerde<CommitEvent> serde = EventSerde.of(TopicCatalogue.COMMITS_LIVE);
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.getMerged()).hasSizeLessThanOrEqualTo(Transitions.PART_COMMITS);
            assertThat(serde.encode(part)).hasSizeLessThan(TopicCatalogue.MAX_MESSAGE_BYTES);
            assertThat(part.getParts()).isEqualTo(parts.size());
        });
        assertThat(parts).extracting(CommitEvent::getPart).isSorted().doesNotHaveDuplicates();
        assertThat(parts.stream().mapToInt(part -> part.getMerged().size()).sum())
                .isEqualTo(2_500);
    }

    private CommitEvent one(Publication publication) {
        List<CommitEvent> events = transitions.events(BRANCH, publication, MERGE, List.of());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String name(String digit) {
        return digit.repeat(40);
    }

    private static CommitInfo commit(String id, List<String> parents, String message) {
        return new CommitInfo(
                id.length() == 1 ? name(id) : id,
                parents,
                name("f"),
                "Ada",
                "ada@example.org",
                Instant.EPOCH,
                "Ada",
                "ada@example.org",
                Instant.EPOCH,
                message,
                Map.of());
    }
}
