package dev.assay.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.AlertKind;
import dev.assay.contract.event.Change;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Segment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a branch whose number of severe findings goes up and down. */
final class AlertTopologyTest {
    private static final String REPOSITORY = "shop/cart";
    private static final String PLAN = "plan-1";
    private static final Duration LONGER_THAN_QUIET = Duration.ofHours(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Driver driver;

    private final List<Integer> open = new ArrayList<>();

    @BeforeEach
    void start() {
        driver = new Driver(folder, Stores::inMemoryKeyValueStore);
        Samples.rules().forEach(rule -> Feeding.of(rule).into(driver));
        Feeding.of(Samples.plan(PLAN, 1)).into(driver);
        Feeding.of(Samples.repository(REPOSITORY, "web")).into(driver);
        driver.elapse(LONGER_THAN_QUIET);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aDropOfTheHistoryIsShownAndNotTold() {
        push(0, 0, 9, 9);
        driver.settle();

        assertThat(driver.alerts()).isEmpty();
        JsonNode drop = driver.document(IndexNames.ALERTS);
        assertThat(drop.path("commit").asText()).isEqualTo("c3");
        assertThat(drop.path("history").asBoolean()).isTrue();
    }

    @Test
    void aRegressionOfFivePointsIsToldWithItsCommitAndItsWorstItems() {
        push(1, 1);
        push(20);
        driver.settle();

        Alert alert = driver.alerts().getFirst();
        assertThat(driver.alerts()).hasSize(1);
        assertThat(alert.getCommit()).isEqualTo("c3");
        assertThat(alert.getFrom() - alert.getTo()).isGreaterThan(5);
        assertThat(alert.getTeam()).isEqualTo("web");
        assertThat(alert.getItems()).hasSize(5);
        assertThat(alert.getItems().getFirst().getRule()).isEqualTo(Samples.RULE);
        assertThat(alert.getIdentity()).isNotNull();
        assertThat(driver.document(IndexNames.ALERTS).path("history").asBoolean())
                .isFalse();
    }

    @Test
    void eachTransitionIsToldOnceHoweverOftenItIsReported() {
        push(1);
        push(9);
        driver.settle();
        List<SpecificRecord> again = transition(2);
        again.forEach(event -> Feeding.of(event).into(driver));
        driver.elapse(LONGER_THAN_QUIET).settle();

        assertThat(driver.alerts()).hasSize(1);
    }

    @Test
    void anAlertStandsUntilTheScoreIsBack() {
        push(1);
        push(9);
        driver.settle().elapse(LONGER_THAN_QUIET);
        push(8, 7);
        driver.settle();
        assertThat(driver.alerts()).hasSize(1);
        push(1);
        driver.settle();

        assertThat(driver.alerts()).extracting(Alert::getKind).containsExactly(AlertKind.DROP, AlertKind.RECOVERY);
        assertThat(driver.alerts().getLast().getCommit()).isEqualTo("c5");
    }

    @Test
    void whileOneStandsOnlyAFurtherFallIsTold() {
        push(0);
        push(4);
        driver.settle().elapse(LONGER_THAN_QUIET);
        push(1); // better, but not back
        push(3); // worse, but not below what was told
        driver.settle().elapse(LONGER_THAN_QUIET);
        assertThat(driver.alerts()).hasSize(1);
        push(60);
        driver.settle();

        assertThat(driver.alerts()).extracting(Alert::getCommit).containsExactly("c2", "c5");
    }

    @Test
    void theQuietPeriodBeginsWithAnAlert() {
        push(0);
        push(9);
        driver.settle();
        push(0);
        driver.settle();
        push(9);
        driver.settle();

        assertThat(driver.alerts()).extracting(Alert::getKind).containsExactly(AlertKind.DROP, AlertKind.RECOVERY);
        assertThat(driver.documents(IndexNames.ALERTS)).hasSize(2);
    }

    @Test
    void aBranchThatComesBackBringsHistory() {
        push(0);
        driver.settle();
        Feeding.of(Samples.ref(REPOSITORY, null, PLAN)).into(driver);
        driver.settle();
        push(9);
        driver.settle();

        assertThat(driver.alerts()).isEmpty();
    }

    /** Commits with so many severe findings each; the branch moves when all are there. */
    private void push(int... counts) {
        for (int count : counts) {
            open.add(count);
            transition(open.size()).forEach(event -> Feeding.of(event).into(driver));
        }
        Feeding.of(Samples.ref(REPOSITORY, "c" + open.size(), PLAN, new Segment(0, 1L, (long) open.size())))
                .into(driver);
    }

    private List<SpecificRecord> transition(int depth) {
        int before = depth == 1 ? 0 : open.get(depth - 2);
        int after = open.get(depth - 1);
        @Nullable String base = depth == 1 ? null : "c" + (depth - 1);
        String commit = "c" + depth;
        List<FindingChange> changes = new ArrayList<>();
        for (int finding = Math.min(before, after); finding < Math.max(before, after); finding++) {
            Change change = after > before ? Change.INTRODUCED : Change.FIXED;
            changes.add(Samples.change(change, Samples.RULE, "f" + finding, "src/A.java", finding + 1));
        }
        return List.of(
                Samples.commit(REPOSITORY, 0, depth, base, commit, PLAN),
                Samples.report(REPOSITORY, base, commit, PLAN, "inventory"),
                Samples.report(REPOSITORY, base, commit, PLAN, "debt"),
                Samples.report(
                        REPOSITORY,
                        base,
                        commit,
                        PLAN,
                        "security",
                        Samples.count(
                                Samples.RULE, after, before, Math.max(0, after - before), Math.max(0, before - after))),
                Samples.batch(REPOSITORY, base, commit, PLAN, "security", changes.toArray(FindingChange[]::new)),
                Samples.run(REPOSITORY, base, commit, PLAN));
    }
}
