package dev.assay.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.History;
import dev.assay.cli.Screen;
import dev.assay.cli.result.RepositoryResult;
import dev.assay.cli.result.RepositoryStatus;
import dev.assay.cli.result.ScanTable;
import dev.assay.cli.target.Declaration;
import dev.assay.cli.target.Declaration.DeclaredRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScanTest {

    private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private Clock clock = Clock.systemUTC();
    private FakeSystem system;

    @BeforeEach
    void start() throws IOException {
        system = new FakeSystem();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void declaresAsksWaitsAndCollects() throws Exception {
        Scan.Outcome outcome = scan(null);

        assertThat(outcome.settled()).isTrue();
        assertThat(system.changes).hasSize(2);
        assertThat(system.changes.getFirst())
                .startsWith("PUT organizations/acme ")
                .contains("\"id\":\"shop\"", "\"cloneUrl\":\"https://git.example.org/shop\"", "\"criticality\":1.0");
        assertThat(system.changes.getLast()).startsWith("POST hints ").contains("\"window\":{\"commits\":7}");
        RepositoryResult shop = outcome.document().result().repositories().getFirst();
        assertThat(shop.status()).isEqualTo(RepositoryStatus.SCORED);
        assertThat(shop.branch()).isEqualTo("main");
        assertThat(shop.commit()).isEqualTo(FakeSystem.COMMIT);
        assertThat(shop.findings())
                .extracting(finding -> finding.fingerprint() + " " + finding.pointsLost())
                .containsExactly("f-2 14.383", "f-1 14.383");
        assertThat(outcome.document().result().partial()).isFalse();
        assertThat(outcome.document().run().changeSinceLastScan()).isNull();
    }

    @Test
    void aServiceThatIsAwayForAWhileIsWaitedFor() throws Exception {
        system.failNext(5);

        assertThat(scan(null).settled()).isTrue();
    }

    @Test
    void aSystemThatWasStoppedIsAFailure() {
        system.close();

        assertThatThrownBy(() -> scan(null, () -> false))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.status()).isEqualTo(ExitStatus.MISSING))
                .hasMessageContaining("assay up");
    }

    @Test
    void aWrongTokenIsADefect() {
        assertThatThrownBy(() -> run(new SystemClient(system.address(), system.address(), "wrong"), null, () -> true))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.status()).isEqualTo(ExitStatus.DEFECT))
                .hasMessageContaining("401");
    }

    @Test
    void whenTheTimeIsOverWhatIsThereIsShown() throws Exception {
        system.neverCover();

        Scan.Outcome outcome = scan(Duration.ofMillis(900));

        assertThat(outcome.settled()).isFalse();
        assertThat(outcome.document().result().partial()).isTrue();
        assertThat(outcome.document().result().repositories().getFirst().status())
                .isEqualTo(RepositoryStatus.PENDING);
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("0 of 1 repositories, 0 of 4 commits");
    }

    @Test
    void aPartThatDoesNotComeBackIsNamedOnce() throws Exception {
        system.neverCover();
        AtomicLong seconds = new AtomicLong();
        clock = new Hurrying(() -> NOW.plusSeconds(seconds.getAndIncrement()));

        scan(Duration.ofSeconds(60), new Scan.Alive() {
            @Override
            public boolean now() {
                return true;
            }

            @Override
            public Optional<String> trouble() {
                return Optional.of("disk full: the broker could not write");
            }
        });

        assertThat(messages.toString(StandardCharsets.UTF_8)).containsOnlyOnce("assay: disk full: the broker");
    }

    /** Time passes whenever somebody looks. */
    private static final class Hurrying extends Clock {
        private final Supplier<Instant> next;

        Hurrying(Supplier<Instant> next) {
            this.next = next;
        }

        @Override
        public Instant instant() {
            return next.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aRepositoryThatDoesNotAnswerIsSettledAndSaysWhy() throws Exception {
        system.neverFollow("""
                [{"repository":"acme/shop","id":"shop","ref":"","status":"UNREACHABLE","detail":"no such host",
                  "target":null,"plan":null,"knownCommits":0,"answeredDelivery":DELIVERY}]
                """);

        Scan.Outcome outcome = scan(null);

        assertThat(outcome.settled()).isTrue();
        assertThat(outcome.document().result().organization()).isNull();
        assertThat(outcome.document().result().repositories().getFirst()).satisfies(shop -> {
            assertThat(shop.status()).isEqualTo(RepositoryStatus.UNREACHABLE);
            assertThat(shop.detail()).isEqualTo("no such host");
        });
    }

    @Test
    void theTableShowsScoresOrganizationAndWhatCostsMost() throws Exception {
        Scan.Outcome outcome = scan(null);

        String table = ScanTable.of(outcome.document(), outcome.freshness(), NOW);

        assertThat(table)
                .containsPattern("shop +59\\.0! +60 to 80 +D +50\\.5")
                .containsPattern("4 +2 d ago +1 d ago")
                .contains("! held down while a gate finding is open")
                .contains("Organization: 71.2, grade C, between 60 to 80, over 5,000 lines")
                .containsPattern("14\\.38 +critical +security/x +a\\.py:2 +m")
                .containsPattern("shop +abcdef0123 +Eve +71\\.2 +66\\.1 +points\n")
                .contains("http://127.0.0.1/page");
        assertThat(outcome.document().run().drops()).hasSize(1);
    }

    private Scan.Outcome scan(@Nullable Duration patience) throws Exception {
        return scan(patience, () -> true);
    }

    private Scan.Outcome scan(@Nullable Duration patience, Scan.Alive alive) throws Exception {
        return run(new SystemClient(system.address(), system.address(), FakeSystem.TOKEN), patience, alive);
    }

    private Scan.Outcome run(SystemClient given, @Nullable Duration patience, Scan.Alive alive) throws Exception {
        Screen screen = new Screen(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                false);
        Declaration declaration = new Declaration(
                "acme",
                List.of(new DeclaredRepository(
                        "shop", "", 1, "https://git.example.org/shop", List.of(), new TreeMap<>())));
        try (SystemClient client = given) {
            return new Scan(screen, clock, client, declaration, new Scan.Request(new History(7, null), patience, alive))
                    .run(clock.instant(), "http://127.0.0.1/page");
        }
    }
}
