package dev.assay.aggregator.topology;

import static dev.assay.aggregator.topology.Samples.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.Segment;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.TopicCatalogue;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of one repository with two commits: a baseline with two findings, then one fixed and one new. */
final class AggregatorTopologyTest {
    private static final String REPOSITORY = "shop/cart";
    private static final String PLAN = "plan-1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Driver driver;

    @BeforeEach
    void start() {
        driver = new Driver(folder);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTargetIsScoredAndCoverageComesLast() {
        feed(everything());
        driver.settle();

        JsonNode repository = driver.document(IndexNames.REPOSITORIES);
        assertThat(repository.path("commit").asText()).isEqualTo("c2");
        assertThat(repository.path("id").asText()).isEqualTo("cart");
        assertThat(repository.path("stale").asBoolean()).isFalse();
        assertThat(repository.path("score").asDouble()).isBetween(50.0, 99.0);
        assertThat(repository
                        .path("categories")
                        .path("security")
                        .path("findings")
                        .asInt())
                .isEqualTo(1);
        assertThat(repository
                        .path("practices")
                        .path("code-review")
                        .path("level")
                        .asText())
                .isEqualTo("partial");
        assertThat(repository.path("provenance").path("human").asInt()).isEqualTo(1);
        assertThat(repository.path("provenance").path("unknown").asInt()).isEqualTo(1);

        JsonNode coverage = driver.document(IndexNames.COVERAGE);
        assertThat(coverage.path("targetComplete").asBoolean()).isTrue();
        assertThat(coverage.path("complete").asBoolean()).isTrue();
        assertThat(coverage.path("reported").asInt()).isEqualTo(2);
        assertThat(coverage.path("filesAnalysed").asInt()).isEqualTo(14);

        List<String> indices = driver.order().stream()
                .filter(key -> key.startsWith(REPOSITORY + "\t"))
                .map(key -> RecordKey.parse(key).field(1))
                .toList();
        assertThat(indices.getLast()).isEqualTo(IndexNames.COVERAGE);
        assertThat(indices).containsOnlyOnce(IndexNames.COVERAGE);
    }

    @Test
    void findingsAreOpenOrFixedByTheirHighestEntry() {
        feed(everything());
        driver.settle();

        assertThat(finding("aa").path("state").asText()).isEqualTo("fixed");
        assertThat(finding("aa").path("fixedBy").asText()).isEqualTo("c2");
        assertThat(finding("bb").path("state").asText()).isEqualTo("open");
        assertThat(finding("bb").path("path").asText()).isEqualTo("src/Moved.java");
        assertThat(finding("bb").path("introducedBy").isNull()).isTrue();
        assertThat(finding("cc").path("state").asText()).isEqualTo("open");
        assertThat(finding("cc").path("introducedBy").asText()).isEqualTo("c2");
        assertThat(finding("cc").path("user").path("name").asText()).isEqualTo("Author of c2");
        assertThat(finding("cc").path("provenance").path("kind").asText()).isEqualTo("unknown");
    }

    @Test
    void theHistoryHasOneScoreATransitionInTheCommittersMonth() {
        feed(everything());
        driver.settle();

        assertThat(driver.documents(IndexNames.SCORES + "-2026-03"))
                .extracting(score -> score.path("commit").asText())
                .containsExactlyInAnyOrder("c1", "c2");
    }

    @Test
    void theOrganizationAndItsTeamsAreRolledUp() {
        feed(everything());
        driver.settle();

        assertThat(driver.documents(IndexNames.ORGANIZATION))
                .extracting(roll -> roll.path("team").asText())
                .containsExactlyInAnyOrder("", "checkout");
        JsonNode member = driver.documents(IndexNames.ORGANIZATION)
                .getFirst()
                .path("members")
                .path(0);
        assertThat(member.path("commit").asText()).isEqualTo("c2");
        assertThat(member.path("id").asText()).isEqualTo("cart");
    }

    @Test
    void anIncompleteTargetLeavesThePreviousScoreMarkedStale() {
        feed(everything());
        feed(List.of(
                Samples.commit(REPOSITORY, 0, 3, "c2", "c3", PLAN),
                Samples.ref(REPOSITORY, "c3", PLAN, new Segment(0, 1L, 3L)),
                Samples.report(REPOSITORY, "c2", "c3", PLAN, "inventory")));
        driver.settle();

        JsonNode repository = driver.document(IndexNames.REPOSITORIES);
        assertThat(repository.path("commit").asText()).isEqualTo("c2");
        assertThat(repository.path("stale").asBoolean()).isTrue();
        JsonNode coverage = driver.document(IndexNames.COVERAGE);
        assertThat(coverage.path("targetComplete").asBoolean()).isFalse();
        assertThat(coverage.path("known").asInt()).isEqualTo(3);
        assertThat(coverage.path("reported").asInt()).isEqualTo(2);
    }

    @Test
    void aReportCountsWhenAllItsBatchesAreThere() {
        List<SpecificRecord> events = everything();
        events.removeIf(event -> event instanceof dev.assay.contract.event.FindingBatch batch
                && batch.getCommit().equals("c2"));
        feed(events);
        driver.settle();

        assertThat(driver.document(IndexNames.COVERAGE).path("targetComplete").asBoolean())
                .isFalse();
        assertThat(driver.document(IndexNames.REPOSITORIES).path("commit").asText())
                .isEqualTo("c1");
    }

    @Test
    void aForcePushTakesTransitionsOffTheLine() {
        feed(everything());
        driver.settle();
        feed(List.of(
                Samples.commit(REPOSITORY, 1, 2, "c1", "d2", PLAN),
                Samples.report(REPOSITORY, "c1", "d2", PLAN, "inventory"),
                Samples.report(REPOSITORY, "c1", "d2", PLAN, "debt"),
                Samples.report(REPOSITORY, "c1", "d2", PLAN, "security", Samples.count(RULE, 1, 1, 0, 0)),
                Samples.batch(REPOSITORY, "c1", "d2", PLAN, "security"),
                Samples.ref(REPOSITORY, "d2", PLAN, new Segment(0, 1L, 1L), new Segment(1, 2L, 2L))));
        driver.settle();

        assertThat(finding("aa").path("state").asText()).isEqualTo("open");
        assertThat(driver.documents(IndexNames.FINDINGS)).hasSize(2);
        assertThat(driver.documents(IndexNames.SCORES))
                .extracting(score -> score.path("commit").asText())
                .containsExactlyInAnyOrder("c1", "d2");
    }

    @Test
    void whatHasLeftItsLineIsForgottenInTime() {
        feed(everything());
        feed(List.of(Samples.ref(REPOSITORY, "c1", PLAN, new Segment(0, 1L, 1L))));
        driver.settle().elapse(Sweep.INTERVAL).elapse(Sweep.INTERVAL);
        assertThat(driver.rows("transition")).isEqualTo(2);

        driver.elapse(Sweep.GRACE.plus(Sweep.INTERVAL));
        assertThat(driver.rows("transition")).isEqualTo(1);
        assertThat(driver.rows("report")).isEqualTo(3);
        assertThat(driver.rows("entry")).isEqualTo(2);
        assertThat(driver.rows("departure")).isZero();
        assertThat(finding("aa").path("state").asText()).isEqualTo("open");
        assertThat(driver.documents(IndexNames.FINDINGS)).hasSize(2);
    }

    @Test
    void aNewPlanReplacesFindingsAtOnceWhenItCoversTheTarget() {
        feed(everything());
        driver.settle();
        feed(List.of(
                Samples.plan("plan-2", 2),
                Samples.ref(REPOSITORY, "c2", "plan-2", new Segment(0, 1L, 2L)),
                Samples.report(REPOSITORY, "c1", "c2", "plan-2", "inventory"),
                Samples.report(REPOSITORY, "c1", "c2", "plan-2", "debt")));
        driver.settle();
        assertThat(driver.document(IndexNames.REPOSITORIES).path("stale").asBoolean())
                .isTrue();
        assertThat(driver.documents(IndexNames.FINDINGS)).hasSize(3);

        feed(List.of(
                Samples.report(REPOSITORY, "c1", "c2", "plan-2", "security", Samples.count(RULE, 1, 0, 1, 0)),
                Samples.batch(
                        REPOSITORY,
                        "c1",
                        "c2",
                        "plan-2",
                        "security",
                        Samples.change(Change.INTRODUCED, RULE, "dd", "src/New.java", 3))));
        driver.settle();
        assertThat(driver.document(IndexNames.REPOSITORIES).path("stale").asBoolean())
                .isFalse();
        assertThat(driver.documents(IndexNames.FINDINGS))
                .extracting(found -> found.path("fingerprint").asText())
                .containsExactly("dd-1");
    }

    @Test
    void aRepositoryThatLeavesTheOrganizationLeavesNoDocument() {
        feed(everything());
        driver.settle();
        driver.feed(TopicCatalogue.REPOSITORIES, RecordKey.of(REPOSITORY), null);
        driver.settle();

        assertThat(driver.all().keySet())
                .allSatisfy(key -> assertThat(RecordKey.parse(key).field(1)).isEqualTo(IndexNames.RULES));

        driver.feed(TopicCatalogue.REPOSITORIES, RecordKey.of(REPOSITORY), Samples.repository(REPOSITORY, "checkout"));
        driver.settle();
        assertThat(driver.documents(IndexNames.FINDINGS)).hasSize(3);
        assertThat(driver.documents(IndexNames.ORGANIZATION)).hasSize(2);
    }

    @Test
    void aDeletedBranchLeavesOnlyItsCoverage() {
        feed(everything());
        feed(List.of(Samples.ref(REPOSITORY, null, PLAN)));
        driver.settle();

        assertThat(driver.document(IndexNames.COVERAGE).path("status").asText()).isEqualTo("deleted");
        assertThat(driver.documents(IndexNames.REPOSITORIES)).isEmpty();
        assertThat(driver.documents(IndexNames.FINDINGS)).isEmpty();
        assertThat(driver.documents(IndexNames.SCORES)).isEmpty();
        assertThat(driver.documents(IndexNames.ORGANIZATION)).isEmpty();
    }

    private JsonNode finding(String fingerprint) {
        return driver.documents(IndexNames.FINDINGS).stream()
                .filter(found -> found.path("fingerprint").asText().equals(fingerprint + "-1"))
                .findFirst()
                .orElseThrow();
    }

    private void feed(List<? extends SpecificRecord> events) {
        events.forEach(event -> Feeding.of(event).into(driver));
    }

    private static List<SpecificRecord> everything() {
        return Stories.twoCommits(REPOSITORY, "checkout", PLAN);
    }
}
