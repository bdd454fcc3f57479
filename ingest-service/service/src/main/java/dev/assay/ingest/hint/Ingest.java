package dev.assay.ingest.hint;

import dev.assay.contract.event.RefStatus;
import dev.assay.ingest.publish.RecordSender;
import dev.assay.ingest.view.KafkaClients;
import dev.assay.ingest.view.Views;
import dev.assay.ingest.walk.RepositoryLook;
import dev.assay.ingest.walk.Transitions;
import dev.assay.mirror.Mirrors;
import dev.assay.mirror.Window;
import dev.assay.mirror.provenance.Provenances;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of ingest but its configuration and REST: views, hints, looks and polling, wired and started together. */
public final class Ingest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final Mirrors mirrors;
    private final Views views;
    private final RecordSender sender;
    private final HintSender hints;
    private final Poller poller;
    private final Answers answers = new Answers();
    private final HintLoop loop;
    private final ExecutorService planChanges = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ingest-plan-").factory());

    /**
     * What ingest works with.
     *
     * @param fallback window of a branch that is seen for the first time
     * @param parallel repositories that are looked at at the same time
     */
    public record Settings(Mirrors mirrors, Window fallback, int parallel) {}

    /** Opens the clients; the topics must exist. Nothing runs before {@link #start}. */
    public Ingest(KafkaClients clients, Settings settings, InstantSource clock, MeterRegistry meters) {
        this(clients, settings, clock, meters, looks -> looks);
    }

    /** With looks that do something beside: the seam at which tests break a session. */
    Ingest(
            KafkaClients clients,
            Settings settings,
            InstantSource clock,
            MeterRegistry meters,
            UnaryOperator<Looks> beside) {
        this.mirrors = settings.mirrors();
        this.views = new Views(clients, this::planChanged);
        this.sender = new RecordSender(clients.producer());
        this.hints = new HintSender(sender, clock);
        this.poller = new Poller(views, settings.mirrors(), hints, settings.parallel());
        Transitions transitions = new Transitions(Provenances.load());
        RepositoryLook look = new RepositoryLook(settings.mirrors(), transitions, settings.fallback(), clock);
        DeadLetters deadLetters = new DeadLetters(sender);
        HintLooks looks = new HintLooks(look, views.plans(), answers, deadLetters, meters, this::planChanged);
        for (RefStatus status : RefStatus.values()) {
            meters.gauge(
                    "assay.ingest.refs",
                    Tags.of("status", status.name()),
                    views,
                    all -> all.refs().count(status));
        }
        meters.gauge("assay.ingest.pending", views, all -> all.refs().pending());
        this.loop = new HintLoop(clients, views, beside.apply(looks), settings.parallel());
    }

    /** Starts following Kafka and, when there is a plan, taking hints. */
    public void start() {
        views.start();
        loop.start();
    }

    public Mirrors mirrors() {
        return mirrors;
    }

    public Views views() {
        return views;
    }

    public RecordSender sender() {
        return sender;
    }

    public HintSender hints() {
        return hints;
    }

    public Poller poller() {
        return poller;
    }

    public Answers answers() {
        return answers;
    }

    /** Waits until the catalog has every declaration that is acknowledged now. */
    public void awaitCatalog(Duration limit) throws InterruptedException, TimeoutException {
        views.awaitCatalog(limit);
    }

    /** A plan is new, or repositories are. The callers' threads feed what this waits for, so it has its own. */
    private void planChanged() {
        planChanges.execute(() -> {
            try {
                poller.planChanged();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
                LOG.error("the new plan was not hinted at; the next poll does it", failure);
            }
        });
    }

    /** Ends the looks under way between two transactions, then the clients. */
    @Override
    public void close() {
        planChanges.shutdownNow();
        loop.close();
        views.close();
        sender.close();
    }
}
