package dev.assay.ingest.hint;

import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.view.Plans;
import dev.assay.ingest.walk.Outbox;
import dev.assay.ingest.walk.RepositoryLook;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks as the service takes them: counted, timed, and answered to who asked. */
final class HintLooks implements Looks {
    private static final Logger LOG = LoggerFactory.getLogger(HintLooks.class);

    private final RepositoryLook look;
    private final Plans plans;
    private final Answers answers;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final Runnable restored;

    HintLooks(
            RepositoryLook look,
            Plans plans,
            Answers answers,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Runnable restored) {
        this.restored = restored;
        this.look = look;
        this.plans = plans;
        this.answers = answers;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void look(Work work, Optional<RepositoryDeclared> repository, Map<String, RefState> known, Outbox outbox)
            throws InterruptedException {
        if (repository.isEmpty()) {
            forget(work.repository(), known, outbox);
            return;
        }
        String plan = plans.newest().orElseThrow();
        Timer.Sample timer = Timer.start(meters);
        AtomicLong published = new AtomicLong();
        var failure = look.look(repository.get(), known, plan, work.window(), batch -> {
            outbox.publish(batch);
            published.addAndGet(batch.commits().size());
        });
        String outcome = failure == null ? "read" : failure.name();
        timer.stop(meters.timer("assay.ingest.looks", "outcome", outcome));
        meters.counter("assay.ingest.commits.published").increment((double) published.get());
        LOG.info(
                "looked repository={} hints={} outcome={} published={}",
                work.repository(),
                work.hints().size(),
                outcome,
                published.get());
    }

    private static void forget(String repository, Map<String, RefState> known, Outbox outbox)
            throws InterruptedException {
        if (!known.isEmpty()) {
            outbox.publish(new Outbox.Batch(repository, List.of(), List.of(), List.copyOf(known.keySet())));
        }
    }

    @Override
    public void owned() {
        restored.run();
    }

    @Override
    public void finished(Work work) {
        work.hints()
                .forEach(hint -> meters.counter(
                                "assay.ingest.hints", "reason", hint.reason().name())
                        .increment());
        answers.answered(work);
    }

    @Override
    public void givenUp(Work work, RuntimeException defect, int attempts) throws InterruptedException {
        meters.counter("assay.ingest.dead.letters", "category", DeadLetters.Category.DEFECT.name())
                .increment();
        for (Work.Taken hint : work.hints()) {
            deadLetters.send(hint, defect, attempts);
        }
    }

    @Override
    public void unreadable(ConsumerRecord<String, byte[]> record, RuntimeException cause) throws InterruptedException {
        meters.counter("assay.ingest.dead.letters", "category", DeadLetters.Category.UNREADABLE.name())
                .increment();
        deadLetters.send(record, cause);
    }
}
