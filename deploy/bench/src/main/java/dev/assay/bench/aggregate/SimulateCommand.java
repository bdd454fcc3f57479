package dev.assay.bench.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.embedded.index.EmbeddedIndex;
import dev.assay.embedded.kafka.BrokerSettings;
import dev.assay.embedded.kafka.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deploy/bench/run simulate}: a simulated organization through the real topics, service and index. */
@Command(
        name = "simulate",
        description = {
            "Loads a simulated organization through the real topics into the real service and index, then measures its",
            "answers, adds up its ledgers, and compares its drops with those that were planted."
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final double ORGANIZATION_MILLIS = 50;
    private static final double FINDINGS_MILLIS = 100;
    private static final double EXACT = 1e-9;
    private static final int ASKED = 200;
    private static final int WARM_UP = 50;
    private static final int LEDGERS = 1_000;
    private static final List<String> SEARCHES = List.of(
            "findings?size=50&state=open&sort=-severity",
            "findings?size=50&severity=high&total=true",
            "findings?size=50&category=security&state=open&sort=-introduced",
            "findings?size=50&repository=%s",
            "findings?size=50&path=src/main/java/org/example/part03/&state=open",
            "findings?size=50&provenance=ai-assisted&sort=rule");

    @Option(names = "--repositories", defaultValue = "500")
    private int repositories;

    @Option(names = "--transitions", defaultValue = "200")
    private int transitions;

    @Option(
            names = "--findings",
            defaultValue = "400",
            description = "Open findings of a repository at its first commit.")
    private int findings;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    /** Set by picocli. */
    public SimulateCommand() {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("assay-bench-simulate");
        var organization = new SimulatedOrganization("simulated", seed, repositories, transitions, findings);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), BrokerSettings.open());
                EmbeddedIndex index = EmbeddedIndex.startTemporary()) {
            Topics.create(broker.clientProperties());
            long records = Topics.fill(broker.clientProperties(), organization);
            System.out.printf(Locale.ROOT, "%,d records are in the topics%n", records);
            long start = System.nanoTime();
            try (AggregatorProcess aggregator = AggregatorProcess.start(folder, broker, index)) {
                aggregator.awaitComplete(organization);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "loaded in %.0f s, %,.0f records/s, start-up included%n",
                        seconds,
                        records / seconds);
                boolean good = latencies(aggregator, organization);
                good &= ledgers(aggregator, organization);
                good &= drops(aggregator, organization);
                return good ? 0 : 1;
            }
        }
    }

    private boolean latencies(AggregatorProcess aggregator, SimulatedOrganization organization) throws Exception {
        long total = aggregator.get("findings?size=1&total=true").path("total").asLong();
        System.out.printf(Locale.ROOT, "%,d findings are indexed%n", total);
        Random random = new Random(seed);
        List<SimulatedRepository> all = organization.all();
        boolean good = report("organization", percentiles(aggregator, () -> "organization"), ORGANIZATION_MILLIS);
        good &= report(
                "findings",
                percentiles(
                        aggregator,
                        () -> SEARCHES.get(random.nextInt(SEARCHES.size()))
                                .formatted(all.get(random.nextInt(all.size())).id())),
                FINDINGS_MILLIS);
        return good;
    }

    private interface Address {
        String next();
    }

    private static double[] percentiles(AggregatorProcess aggregator, Address address) throws Exception {
        for (int asked = 0; asked < WARM_UP; asked++) {
            aggregator.get(address.next());
        }
        List<Double> millis = new ArrayList<>();
        for (int asked = 0; asked < ASKED; asked++) {
            String next = address.next();
            long start = System.nanoTime();
            aggregator.bytes(next);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        millis.sort(null);
        return new double[] {millis.get(ASKED / 2), millis.get(ASKED * 95 / 100), millis.getLast()};
    }

    private static boolean report(String what, double[] percentiles, double wanted) {
        System.out.printf(
                Locale.ROOT,
                "%-14s median %6.1f ms, p95 %6.1f ms, worst %6.1f ms; wanted p95 < %.0f ms%n",
                what,
                percentiles[0],
                percentiles[1],
                percentiles[2],
                wanted);
        return percentiles[1] < wanted;
    }

    /** The sums of a sample of ledgers; each must begin where the one before ends. */
    private boolean ledgers(AggregatorProcess aggregator, SimulatedOrganization organization) throws Exception {
        Random random = new Random(seed);
        List<SimulatedRepository> all = organization.all();
        double worst = 0;
        for (int asked = 0; asked < LEDGERS; asked++) {
            SimulatedRepository repository = all.get(random.nextInt(all.size()));
            int depth = 2 + random.nextInt(transitions - 1);
            JsonNode ledger = ledger(aggregator, repository, depth);
            double sum = 0;
            for (JsonNode item : ledger.path("items")) {
                sum += item.path("points").asDouble();
            }
            double from = ledger.path("from").asDouble();
            worst = Math.max(worst, Math.abs(sum - (ledger.path("to").asDouble() - from)));
            double below = ledger(aggregator, repository, depth - 1).path("to").asDouble();
            worst = Math.max(worst, Math.abs(below - from));
        }
        System.out.printf(Locale.ROOT, "ledgers: the worst of %,d is %.1e off; wanted %.0e%n", LEDGERS, worst, EXACT);
        return worst <= EXACT;
    }

    private static JsonNode ledger(AggregatorProcess aggregator, SimulatedRepository repository, int depth)
            throws Exception {
        return aggregator.get("repositories/" + repository.id() + "/commits/" + repository.commit(depth) + "/ledger");
    }

    private boolean drops(AggregatorProcess aggregator, SimulatedOrganization organization) throws Exception {
        Set<String> planted = new TreeSet<>();
        organization.all().stream()
                .filter(repository -> repository.planted() > 0)
                .forEach(repository -> planted.add(repository.commit(repository.planted())));
        Set<String> found = new TreeSet<>();
        String cursor = "";
        do {
            JsonNode page = aggregator.get("alerts?size=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(drop -> found.add(drop.path("commit").asText()));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        Set<String> missed = new TreeSet<>(planted);
        missed.removeAll(found);
        Set<String> wrong = new TreeSet<>(found);
        wrong.removeAll(planted);
        double merges = (double) repositories * (transitions - 1);
        System.out.printf(
                Locale.ROOT,
                "drops: %d of %d planted ones found; %d others, %.2f per 1,000 merges, wanted at most 1%n",
                planted.size() - missed.size(),
                planted.size(),
                wrong.size(),
                1_000 * wrong.size() / merges);
        return missed.isEmpty() && 1_000 * wrong.size() <= merges;
    }
}
