package dev.assay.cli.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.History;
import dev.assay.cli.Screen;
import dev.assay.cli.result.DropResult;
import dev.assay.cli.result.Freshness;
import dev.assay.cli.result.ResultDocument;
import dev.assay.cli.result.Run;
import dev.assay.cli.target.Declaration;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One scan: declare, ask, wait, collect. A service that is away for a while is waited for. */
final class Scan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ROLL_UP_LAG = Duration.ofSeconds(60);
    private static final Duration FIRST_REMINDER = Duration.ofSeconds(60);
    private static final Duration TROUBLE_POLL = Duration.ofSeconds(5);

    private final Screen screen;
    private final Clock clock;
    private final SystemClient client;
    private final Declaration declaration;
    private final Request request;
    private final Map<String, String> deliveries = new ConcurrentHashMap<>();
    private Instant limit = Instant.MAX;
    private Instant remindAt = Instant.MAX;
    private Duration reminder = FIRST_REMINDER;
    private Instant troubleAt = Instant.MIN;
    private Optional<String> trouble = Optional.empty();
    private final Set<String> told = new HashSet<>();

    /**
     * What is asked for.
     *
     * @param history null keeps what the system has, or its default for a new repository
     * @param patience longest time of the scan; null for as long as it takes
     * @param alive whether the system still runs; a scan of one that was stopped gives up
     */
    record Request(History history, @Nullable Duration patience, Alive alive) {}

    /** Whether the system still runs. */
    interface Alive {
        boolean now() throws Failure;

        /** Why a part of it does not; empty when all do, or are on their way. */
        default Optional<String> trouble() throws Failure {
            return Optional.empty();
        }
    }

    /** What came out. */
    record Outcome(ResultDocument document, Map<String, Freshness> freshness, boolean settled) {}

    Scan(Screen screen, Clock clock, SystemClient client, Declaration declaration, Request request) {
        this.screen = screen;
        this.clock = clock;
        this.client = client;
        this.declaration = declaration;
        this.request = request;
    }

    Outcome run(Instant startedAt, @Nullable String page) throws Failure, InterruptedException {
        limit = request.patience() == null ? Instant.MAX : startedAt.plus(request.patience());
        String name = declaration.organization();
        Optional<Views.Organization> before = patiently(() -> client.organization(name));
        patiently(() -> {
            client.declare(declaration);
            return true;
        });
        ask(List.of());
        Standing start = standing();
        Standing end = await(start);
        Optional<Views.Organization> after = patiently(() -> client.organization(name));
        ScanResult result =
                patiently(() -> ScanResult.of(end, client.repositories(name), after, id -> client.findings(name, id)));
        List<DropResult> drops = patiently(() -> client.drops(name));
        boolean scored = result.result().organization() != null;
        Run run = Run.of(
                startedAt,
                clock.instant(),
                Math.max(0, end.files() - start.files()),
                Math.max(0, end.cacheHits() - start.cacheHits()),
                scored && before.isPresent() && after.isPresent()
                        ? after.get().score() - before.get().score()
                        : null,
                drops,
                page);
        return new Outcome(ResultDocument.of(result.result(), run), result.freshness(), end.settled());
    }

    private Standing await(Standing start) throws Failure, InterruptedException {
        Progress progress = new Progress(screen, clock.instant());
        Instant rollUpLimit = Instant.MAX;
        Standing standing = start;
        try {
            while (!standing.settled() && clock.instant().isBefore(limit)) {
                progress.show(standing, clock.instant());
                if (!standing.onlyRollUpIsMissing()) {
                    rollUpLimit = Instant.MAX;
                } else if (rollUpLimit.equals(Instant.MAX)) {
                    rollUpLimit = clock.instant().plus(ROLL_UP_LAG);
                } else if (clock.instant().isAfter(rollUpLimit)) {
                    break;
                }
                remind(standing);
                warn();
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
                standing = standing();
            }
            progress.end(standing, clock.instant());
            return standing;
        } finally {
            progress.done();
        }
    }

    /** A restart may have forgotten that it answered: asking again costs nothing. */
    private void remind(Standing standing) throws Failure, InterruptedException {
        List<String> unanswered = standing.unanswered();
        if (unanswered.isEmpty() || clock.instant().isBefore(remindAt)) {
            return;
        }
        reminder = reminder.multipliedBy(2);
        ask(unanswered);
    }

    /** What is in trouble twice in a row does not pass by itself, and is told once. */
    private void warn() throws Failure {
        if (clock.instant().isBefore(troubleAt)) {
            return;
        }
        troubleAt = clock.instant().plus(TROUBLE_POLL);
        Optional<String> now = request.alive().trouble();
        if (now.isPresent() && now.equals(trouble) && told.add(now.get())) {
            screen.say(now.get());
        }
        trouble = now;
    }

    private void ask(List<String> ids) throws Failure, InterruptedException {
        List<Views.Delivery> taken = patiently(() -> client.hint(declaration.organization(), ids, request.history()));
        taken.forEach(delivery -> deliveries.put(delivery.repository(), delivery.deliveryId()));
        remindAt = clock.instant().plus(reminder);
    }

    private Standing standing() throws Failure, InterruptedException {
        String name = declaration.organization();
        return patiently(() -> Standing.of(
                declaration,
                deliveries,
                new Standing.Answers(client.refs(name), client.coverage(name), client.organization(name))));
    }

    private interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Repeats a call while its service is away, as long as the system runs and there is time. */
    private <T> T patiently(Call<T> call) throws Failure, InterruptedException {
        while (true) {
            try {
                return call.make();
            } catch (SystemClient.Refused refused) {
                if (!refused.passing()) {
                    throw new Failure(
                            ExitStatus.DEFECT,
                            "a service of the system refused what it was asked: %s; see assay logs"
                                    .formatted(refused.getMessage()),
                            refused);
                }
            } catch (JsonProcessingException unreadable) {
                throw new Failure(
                        ExitStatus.DEFECT,
                        "a service of the system answered what this command cannot read: "
                                + unreadable.getOriginalMessage(),
                        unreadable);
            } catch (IOException away) {
                // it is being started again, or the system was stopped, which the check below finds out
            }
            warn();
            if (!request.alive().now()) {
                throw new Failure(ExitStatus.MISSING, "the system was stopped; start it with assay up and scan again");
            }
            if (clock.instant().isAfter(limit)) {
                throw new Failure(
                        ExitStatus.PARTIAL, "the system did not answer within --wait; see assay status and assay logs");
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }
}
