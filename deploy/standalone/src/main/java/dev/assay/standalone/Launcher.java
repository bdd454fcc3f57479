package dev.assay.standalone;

import dev.assay.contract.topic.TopicCreator;
import dev.assay.embedded.index.IndexException;
import dev.assay.embedded.index.IndexNode;
import dev.assay.standalone.SystemState.Phase;
import dev.assay.standalone.SystemState.ProcessIdentity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The process that starts the system's processes, starts them again when they die, and stops them in order. It outlives
 * the command that started it as soon as that command has said so; without that word it stops with the command.
 */
public final class Launcher {
    /** What the starting command writes when it saw the system ready. */
    static final String STAY = "stay";

    /** Work under way is finished; a process that records for its start cache writes that too. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(80);

    private static final int START_ATTEMPTS = 3;
    private static final int TOPIC_LIMIT_MILLISECONDS = 15_000;

    private final DataFolder data;
    private final Distribution distribution;
    private final Secrets secrets;
    private final Ports ports;
    private final Commands commands;
    private final Configuration configuration;
    private final String build;
    private final Instant startedAt = Instant.now();
    private final Map<Service, Child> children = new EnumMap<>(Service.class);
    private final Map<Service, RotatingLog> logs = new EnumMap<>(Service.class);
    private final CountDownLatch brokerPrepared = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable String message;

    private Launcher(DataFolder data, Distribution distribution) throws IOException, StandaloneException {
        this.data = data;
        this.distribution = distribution;
        this.secrets = Secrets.of(data.folder("run").resolve("secrets"), new SecureRandom());
        this.ports = Ports.pick(data.readState());
        this.commands = new Commands(data, distribution, ports, secrets);
        this.configuration = new Configuration(data, ports, secrets);
        this.build = distribution.fingerprint();
    }

    /** Its only argument is the data folder, which {@link StandaloneSystem} has prepared. */
    public static void main(String[] arguments) throws IOException, StandaloneException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument, the data folder, expected, but got " + arguments.length);
        }
        DataFolder data = new DataFolder(Path.of(arguments[0]));
        if (!data.takeLauncherLock()) {
            System.out.println("another launcher runs on " + data.root());
            return;
        }
        new Launcher(data, Distribution.find()).run();
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        Thread.ofPlatform().name("starter").daemon().start(this::followStarter);
        try {
            publish();
            configuration.write();
            startAll();
            awaitReady();
        } catch (StandaloneException refused) {
            fail(refused.kind() == StandaloneException.Kind.MISSING ? Phase.REFUSED : Phase.FAILED, refused);
        } catch (IOException refused) {
            fail(Phase.REFUSED, refused);
        }
        over.await();
    }

    private void startAll() throws IOException, StandaloneException {
        add(Service.BROKER, () -> commands.of(Service.BROKER), this::brokerReady);
        IndexNode node = commands.index();
        HttpClient client = HttpClient.newHttpClient();
        add(Service.INDEX, () -> indexCommand(node), () -> node.ready(client));
        for (Service service : Service.own()) {
            add(service, () -> commands.of(service), new HttpReadiness(ports.of(service)));
        }
        publish();
        children.forEach((service, child) -> {
            if (!service.needsBroker()) {
                child.start();
            }
        });
    }

    private void add(Service service, Child.Launch launch, Child.Readiness readiness) throws IOException {
        RotatingLog log = new RotatingLog(data.log(service.id()));
        int port = ports.of(service);
        Child.Launch onFreePort = () -> {
            if (!Ports.isFree(port)) {
                throw StandaloneException.missing("port " + port + " of the " + service.id()
                        + " was taken by another program; `assay down` and `assay up` pick another one");
            }
            return launch.command();
        };
        logs.put(service, log);
        children.put(service, new Child(service, port, onFreePort, readiness, log, this::publish));
    }

    private static ProcessBuilder indexCommand(IndexNode node) throws StandaloneException {
        try {
            return node.command();
        } catch (IndexException refused) {
            throw StandaloneException.missing(Failures.line(refused));
        }
    }

    /** The broker is ready when its topics are there; the others wait for that once. */
    private boolean brokerReady() throws InterruptedException {
        if (Ports.isFree(ports.of(Service.BROKER))) {
            return false;
        }
        if (brokerPrepared.getCount() == 0) {
            return true;
        }
        Map<String, Object> properties = new HashMap<>(configuration.brokerClient());
        properties.put("request.timeout.ms", TOPIC_LIMIT_MILLISECONDS);
        properties.put("default.api.timeout.ms", TOPIC_LIMIT_MILLISECONDS);
        try (Admin admin = Admin.create(properties)) {
            TopicCreator.createMissing(admin, (short) 1);
        } catch (ExecutionException notYet) {
            return false;
        }
        brokerPrepared.countDown();
        children.forEach((service, child) -> {
            if (service.needsBroker()) {
                child.start();
            }
        });
        return true;
    }

    private void awaitReady() throws StandaloneException, InterruptedException {
        while (phase == Phase.STARTING) {
            for (Map.Entry<Service, Child> entry : children.entrySet()) {
                if (entry.getValue().failedStarts() >= START_ATTEMPTS) {
                    throw LastWords.of(entry.getKey(), data.log(entry.getKey().id()));
                }
            }
            if (children.values().stream().allMatch(Child::isReady)) {
                advance(Phase.READY);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The starting command holds our standard input: its end before the word means that the command died. */
    private void followStarter() {
        try {
            byte[] word = System.in.readNBytes(STAY.length());
            if (word.length == STAY.length()) {
                return;
            }
        } catch (IOException broken) {
            // As an end.
        }
        System.exit(0);
    }

    private void fail(Phase how, Exception cause) {
        message = Failures.line(cause);
        advance(how);
        System.out.println(Instant.now() + " " + message);
        Thread.ofPlatform().start(() -> System.exit(1));
    }

    private void stop() {
        advance(Phase.STOPPING);
        try {
            stop(children.entrySet().stream()
                    .filter(entry -> entry.getKey().needsBroker())
                    .map(Map.Entry::getValue)
                    .toList());
            stop(children.entrySet().stream()
                    .filter(entry -> !entry.getKey().needsBroker())
                    .map(Map.Entry::getValue)
                    .toList());
            for (RotatingLog log : logs.values()) {
                log.close();
            }
            makeStartCaches();
        } catch (InterruptedException | IOException | StandaloneException unclean) {
            System.out.println(Instant.now() + " " + Failures.line(unclean));
        }
        advance(Phase.STOPPED);
        over.countDown();
    }

    /** Left to a process of its own, so that nobody waits for it. */
    private void makeStartCaches() throws IOException, StandaloneException {
        if (data.hasRecordedStarts()) {
            LauncherProcess.detached(StartCacheWriter.class, data, distribution.home())
                    .start();
        }
    }

    private static void stop(List<Child> group) throws InterruptedException {
        group.forEach(Child::requestStop);
        for (Child child : group) {
            child.awaitStop(STOP_LIMIT);
        }
    }

    /** Phases only go forward, and a failure stays one. */
    private synchronized void advance(Phase next) {
        if (!phase.isFailure() && next.compareTo(phase) > 0) {
            phase = next;
        }
        publish();
    }

    private synchronized void publish() {
        Map<String, SystemState.ServiceState> services = new TreeMap<>();
        children.forEach((service, child) -> services.put(service.id(), child.state()));
        try {
            data.writeState(new SystemState(
                    SystemState.SCHEMA_VERSION,
                    phase,
                    message,
                    build,
                    ProcessIdentity.of(ProcessHandle.current()),
                    startedAt.toString(),
                    secrets.token(),
                    "http://127.0.0.1:" + ports.of(Service.AGGREGATOR) + "/",
                    services));
        } catch (IOException full) {
            System.out.println(Instant.now() + " cannot say how the system is: " + Failures.line(full));
        }
    }
}
