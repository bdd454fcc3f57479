package dev.assay.aggregator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.scoring.Member;
import dev.assay.scoring.RollUp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the order, however often and with whatever restarts the events of a world come, the same documents stand in
 * the end, and they are those that an oracle computes from the trees.
 */
final class ReplaySimulationTest {
    private static final int DEFAULT_SEEDS = 6;
    private static final int MOST_CRASHES = 3;
    private static final double TOLERANCE = 1e-9;
    private static final List<String> REPOSITORIES =
            List.of("shop/cart", "shop/search", "shop/mail", "shop/page", "shop/tax");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static LongStream seeds() {
        String wanted = System.getenv("ASSAY_SIMULATION_SEEDS");
        return LongStream.range(0, wanted == null ? DEFAULT_SEEDS : Long.parseLong(wanted));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEndIsTheOraclesWhateverTheWay(long seed) throws Exception {
        List<World> worlds = new ArrayList<>();
        for (String repository : REPOSITORIES) {
            worlds.add(new World(repository, seed * 31 + repository.hashCode()));
        }
        SortedMap<String, String> straight;
        try (Driver driver =
                new Driver(Files.createDirectory(folder.resolve("straight")), Stores::inMemoryKeyValueStore)) {
            plans().forEach(event -> Feeding.of(event).into(driver));
            worlds.forEach(
                    world -> world.events.forEach(event -> Feeding.of(event).into(driver)));
            driver.settle();
            worlds.forEach(world -> compare(driver, world));
            compareOrganization(driver, worlds);
            straight = driver.all();
        }
        assertThat(disturbed(worlds, new Random(seed))).isEqualTo(straight);
    }

    /**
     * Reordered, with duplicates, projections in between, and crashes: what was not committed is lost, with all that was
     * written since, and comes again.
     */
    private SortedMap<String, String> disturbed(List<World> worlds, Random random) throws Exception {
        List<Deque<SpecificRecord>> queues = queues(worlds, random);
        List<SpecificRecord> fed = new ArrayList<>();
        int crashes = 0;
        Driver driver = new Driver(Files.createDirectory(folder.resolve("disturbed")), Stores::inMemoryKeyValueStore);
        Driver.Committed committed = driver.commit();
        int behind = 0;
        try {
            while (!queues.isEmpty()) {
                Deque<SpecificRecord> queue = queues.get(random.nextInt(queues.size()));
                SpecificRecord event = queue.remove();
                queues.removeIf(Deque::isEmpty);
                Feeding.of(event).into(driver);
                fed.add(event);
                switch (random.nextInt(60)) {
                    case 0, 1 -> driver.settle();
                    case 2, 3, 4, 5 -> again(driver, fed.get(random.nextInt(fed.size())));
                    case 6 -> {
                        committed = driver.commit();
                        behind = fed.size();
                    }
                    case 7 -> {
                        if (crashes < MOST_CRASHES) {
                            driver = driver.crashed(
                                    Files.createDirectory(folder.resolve("crash-" + crashes++)), committed);
                            for (SpecificRecord uncommitted : fed.subList(behind, fed.size())) {
                                Feeding.of(uncommitted).into(driver);
                            }
                        }
                    }
                    default -> {
                        // the next one
                    }
                }
            }
            return driver.settle().all();
        } finally {
            driver.close();
        }
    }

    /** What is a table comes again only with all that follows: its last record is the truth. */
    private static void again(Driver driver, SpecificRecord event) {
        if (!(event instanceof RefState) && !(event instanceof RepositoryDeclared)) {
            Feeding.of(event).into(driver);
        }
    }

    /** The states of a ref keep their order, as their partition does; everything else comes in any order. */
    private static List<Deque<SpecificRecord>> queues(List<World> worlds, Random random) {
        List<Deque<SpecificRecord>> queues = new ArrayList<>();
        plans().forEach(event -> queues.add(new ArrayDeque<>(List.of(event))));
        for (World world : worlds) {
            Deque<SpecificRecord> refs = new ArrayDeque<>();
            for (SpecificRecord event : world.events) {
                if (event instanceof RefState) {
                    refs.add(event);
                } else {
                    queues.add(new ArrayDeque<>(List.of(event)));
                }
            }
            queues.add(refs);
        }
        java.util.Collections.shuffle(queues, random);
        return queues;
    }

    private static List<SpecificRecord> plans() {
        List<SpecificRecord> plans = new ArrayList<>(Samples.rules());
        plans.add(Samples.plan(World.FIRST_PLAN, 1));
        plans.add(Samples.plan(World.SECOND_PLAN, 2));
        return plans;
    }

    private static void compare(Driver driver, World world) {
        Oracle oracle = new Oracle(world);
        assertThat(findings(driver, world)).isEqualTo(oracle.findings());
        assertThat(scores(driver, world)).isEqualTo(oracle.scores());
        compareLedgers(driver, world);
        List<JsonNode> repositories = of(driver, IndexNames.REPOSITORIES, world);
        JsonNode coverage = of(driver, IndexNames.COVERAGE, world).getFirst();
        int known = world.line().size();
        assertThat(coverage.path("known").asInt()).isEqualTo(known);
        assertThat(coverage.path("reported").asInt()).isEqualTo(known);
        assertThat(coverage.path("complete").asBoolean()).isEqualTo(known > 0);
        assertThat(coverage.path("filesAnalysed").asInt()).isEqualTo(known * 7);
        if (known == 0) {
            assertThat(repositories).isEmpty();
            return;
        }
        JsonNode repository = repositories.getFirst();
        World.Commit target = world.line().getLast().commit();
        assertThat(repository.path("commit").asText()).isEqualTo(target.id());
        assertThat(repository.path("stale").asBoolean()).isFalse();
        assertThat(repository.path("score").asDouble())
                .isEqualTo(oracle.score(target).score());
        JsonNode provenance = repository.path("provenance");
        assertThat(provenance.path("aiAssisted").asInt()
                        + provenance.path("human").asInt()
                        + provenance.path("unknown").asInt())
                .isEqualTo(known);
    }

    /** Each ledger begins where the history stood, ends where it stands, and its items make the difference. */
    private static void compareLedgers(Driver driver, World world) {
        List<JsonNode> scores = of(driver, IndexNames.SCORES, world).stream()
                .sorted(Comparator.comparingInt(
                                (JsonNode score) -> score.path("epoch").asInt())
                        .thenComparingInt(score -> score.path("depth").asInt()))
                .toList();
        for (int place = 0; place < scores.size(); place++) {
            JsonNode score = scores.get(place);
            assertThat(score.has("from")).isEqualTo(place > 0);
            if (place == 0) {
                continue;
            }
            double from = score.path("from").asDouble();
            double sum = 0;
            for (JsonNode item : score.path("ledger")) {
                sum += item.path("points").asDouble();
                assertThat(item.path("kind").asText()).isNotEqualTo("method");
                if (item.path("kind").asText().equals("finding")) {
                    assertThat(item.path("commit").isTextual())
                            .isEqualTo(item.path("fingerprint").isTextual());
                }
            }
            assertThat(from).isCloseTo(scores.get(place - 1).path("shown").asDouble(), within(TOLERANCE));
            assertThat(sum).isCloseTo(score.path("shown").asDouble() - from, within(TOLERANCE));
        }
    }

    private static void compareOrganization(Driver driver, List<World> worlds) {
        List<Member> members = new ArrayList<>();
        for (World world : worlds) {
            if (!world.line().isEmpty()) {
                var score = new Oracle(world).score(world.line().getLast().commit());
                members.add(Member.of(world.repository, 1, score));
            }
        }
        List<JsonNode> wholes = driver.documents(IndexNames.ORGANIZATION).stream()
                .filter(document -> document.path("team").asText().isEmpty())
                .toList();
        if (members.isEmpty()) {
            assertThat(wholes).isEmpty();
            return;
        }
        assertThat(wholes).hasSize(1);
        assertThat(wholes.getFirst().path("score").asDouble())
                .isCloseTo(RollUp.of(members).score(), within(TOLERANCE));
    }

    private static SortedMap<String, String> findings(Driver driver, World world) {
        SortedMap<String, String> findings = new TreeMap<>();
        for (JsonNode finding : of(driver, IndexNames.FINDINGS, world)) {
            var place = new SimulatedTree.Place(
                    finding.path("path").asText(),
                    finding.path("line").asInt(),
                    finding.path("suppressed").isNull()
                            ? null
                            : finding.path("suppressed").asText());
            findings.put(
                    finding.path("fingerprint").asText(),
                    Oracle.line(
                            finding.path("state").asText(),
                            place,
                            finding.path("introducedBy").asText(),
                            finding.path("fixedBy").asText()));
        }
        return findings;
    }

    private static SortedMap<String, Double> scores(Driver driver, World world) {
        SortedMap<String, Double> scores = new TreeMap<>();
        of(driver, IndexNames.SCORES, world)
                .forEach(score -> scores.put(
                        score.path("commit").asText(), score.path("score").asDouble()));
        return scores;
    }

    private static List<JsonNode> of(Driver driver, String index, World world) {
        return driver.documents(index).stream()
                .filter(document -> document.path("repository").asText().equals(world.repository))
                .toList();
    }
}
