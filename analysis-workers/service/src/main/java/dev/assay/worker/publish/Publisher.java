package dev.assay.worker.publish;

import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Run;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.RecordKey;
import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.engine.PlanDescription;
import dev.assay.engine.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes the worker's events. A future ends when the broker has acknowledged everything. Safe for several threads. */
public final class Publisher implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Map<String, EventSerde<?>> serdes = new ConcurrentHashMap<>();

    /** Sending may wait for room, which the producer's own thread must not. */
    private final ExecutorService second = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("worker-publish").factory());

    /** Closes the producer in the end. */
    public Publisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** All findings, and when they are acknowledged, the reports that say how many there are. */
    public CompletableFuture<Void> publish(TransitionEvents events) {
        List<CompletableFuture<Void>> first = new ArrayList<>();
        for (FindingBatch batch : events.findings()) {
            first.add(send(TopicCatalogue.FINDINGS, key(batch), batch));
        }
        Run run = events.run();
        if (run != null) {
            first.add(send(TopicCatalogue.RUNS, RecordKey.of(run.getRepository(), run.getCommit()), run));
        }
        return all(first).thenComposeAsync(_ -> publishReports(events.reports()), second);
    }

    private CompletableFuture<Void> publishReports(List<Report> reports) {
        return all(reports.stream()
                .map(report -> send(TopicCatalogue.REPORTS, key(report), report))
                .toList());
    }

    /** The rules first, then the plan that names them. */
    public CompletableFuture<Void> publishPlan(PlanDescription plan, Collection<Rule> rules) {
        List<CompletableFuture<Void>> descriptions = new ArrayList<>();
        for (Rule rule : rules) {
            RuleDescription description = Events.rule(rule);
            RecordKey key = RecordKey.of(rule.id(), rule.version());
            descriptions.add(send(TopicCatalogue.RULES, key, description));
        }
        Plan event = Events.plan(plan);
        return all(descriptions)
                .thenComposeAsync(_ -> send(TopicCatalogue.PLANS, RecordKey.of(plan.plan()), event), second);
    }

    /** A record that could not be processed. */
    public CompletableFuture<Void> publish(DeadLetter letter) {
        RecordKey key = RecordKey.of(
                letter.getTopic(), Integer.toString(letter.getPartition()), Long.toString(letter.getOffset()));
        return send(TopicCatalogue.WORKER_DEAD_LETTERS, key, letter);
    }

    private static RecordKey key(Report report) {
        return RecordKey.of(
                report.getRepository(),
                report.getCommit(),
                text(report.getBase()),
                report.getAnalyzer(),
                report.getPlan());
    }

    private static RecordKey key(FindingBatch batch) {
        return RecordKey.of(
                batch.getRepository(),
                batch.getCommit(),
                text(batch.getBase()),
                batch.getAnalyzer(),
                batch.getPlan(),
                Integer.toString(batch.getBatch()));
    }

    /** The empty tree is the empty text in keys. */
    private static String text(@Nullable String base) {
        return base == null ? "" : base;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private <V extends SpecificRecord> CompletableFuture<Void> send(Topic<V> topic, RecordKey key, V value) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            byte[] bytes = serde(topic).encode(value);
            producer.send(new ProducerRecord<>(topic.name(), key.toString(), bytes), (_, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            acknowledged.completeExceptionally(failure);
        }
        return acknowledged;
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> EventSerde<V> serde(Topic<V> topic) {
        return (EventSerde<V>) serdes.computeIfAbsent(topic.name(), _ -> EventSerde.of(topic));
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    /** Waits until what was published so far is acknowledged or has failed. */
    public void flush() {
        producer.flush();
        CompletableFuture.runAsync(producer::flush, second).join();
    }

    @Override
    public void close() {
        flush();
        second.close();
        producer.close(CLOSE_LIMIT);
    }
}
