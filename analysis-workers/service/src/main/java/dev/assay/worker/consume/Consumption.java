package dev.assay.worker.consume;

import dev.assay.contract.topic.TopicCreator;
import dev.assay.engine.PlanDescription;
import dev.assay.worker.KafkaClients;
import dev.assay.worker.publish.Publisher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that talks to Kafka as a member of the workers' group: makes topics, publishes the plan, then takes records
 * as long as the plan is the newest one. After a failure it starts again from the committed offsets.
 */
final class Consumption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration END = Duration.ofSeconds(15);

    /** What the worker is doing, for readiness. */
    enum State {
        /** The broker has not been reached yet, or no more. */
        CONNECTING,
        CONSUMING,
        /** A newer plan is there: workers that run it do the work now. */
        SUPERSEDED,
        STOPPED
    }

    private final KafkaClients clients;
    private final Analysis analysis;
    private final Publisher publisher;
    private final RepositoryLanes lanes;
    private final OffsetBook offsets;
    private final Meters meters;
    private final Limits limits;
    private final CountDownLatch stopTaking = new CountDownLatch(1);
    private final CountDownLatch drained = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("worker-intake").unstarted(this::run);
    private volatile State state = State.CONNECTING;

    /**
     * Bounds of what is taken ahead.
     *
     * @param waiting tasks of each trigger above which no more are taken for the moment
     * @param replicas copies of topics that are made; -1 leaves it to the broker
     */
    record Limits(int waiting, short replicas) {}

    Consumption(
            KafkaClients clients,
            Analysis analysis,
            Publisher publisher,
            RepositoryLanes lanes,
            OffsetBook offsets,
            Meters meters,
            Limits limits) {
        this.clients = clients;
        this.analysis = analysis;
        this.publisher = publisher;
        this.lanes = lanes;
        this.offsets = offsets;
        this.meters = meters;
        this.limits = limits;
    }

    void start() {
        thread.start();
    }

    State state() {
        return thread.isAlive() ? state : State.STOPPED;
    }

    private boolean isStopping() {
        return stopTaking.getCount() == 0;
    }

    private void run() {
        while (!isStopping()) {
            try {
                connectAndConsume();
            } catch (KafkaException | ExecutionException failure) {
                state = State.CONNECTING;
                LOG.warn("kafka failed, starting again cause={}", String.valueOf(failure.getMessage()));
                pause(AGAIN);
            } catch (RuntimeException defect) {
                state = State.CONNECTING;
                LOG.error("the intake failed, starting again", defect);
                pause(AGAIN);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void connectAndConsume() throws ExecutionException, InterruptedException {
        try (Admin admin = clients.admin()) {
            TopicCreator.createMissing(admin, limits.replicas());
        }
        try (PlanFollower plans = new PlanFollower(clients.follower())) {
            plans.catchUp();
            publishPlan(plans);
            while (!isStopping()) {
                if (isNewest(plans)) {
                    consume(plans);
                } else {
                    waitForOurTurn(plans);
                }
            }
        }
    }

    private void publishPlan(PlanFollower plans) throws ExecutionException, InterruptedException {
        PlanDescription plan = analysis.plan();
        if (isNewest(plans)) {
            return;
        }
        publisher.publishPlan(plan, analysis.rules()).get();
        plans.catchUp();
        LOG.info("published plan={} release={} revision={}", plan.plan(), plan.release(), plan.revision());
    }

    private boolean isNewest(PlanFollower plans) {
        return plans.book().newest().equals(Optional.of(analysis.plan().plan()));
    }

    private void consume(PlanFollower plans) {
        Intake intake = new Intake(analysis.plan().plan(), plans, lanes, offsets, publisher, meters);
        try (Membership membership = new Membership(clients.groupMember(), intake, offsets)) {
            state = State.CONSUMING;
            boolean ours = true;
            while (ours && !isStopping()) {
                ours = membership.step(hasRoom(true), hasRoom(false));
                plans.glance();
                ours &= isNewest(plans);
            }
            if (ours) {
                drain(membership);
            } else {
                membership.leave();
            }
        }
    }

    private boolean hasRoom(boolean live) {
        return lanes.waiting(live) < limits.waiting();
    }

    /** Keeps the place in the group until running work has ended, so that its offsets are committed. */
    private void drain(Membership membership) {
        while (drained.getCount() > 0) {
            membership.idle();
        }
    }

    private void waitForOurTurn(PlanFollower plans) {
        if (state != State.SUPERSEDED) {
            LOG.warn(
                    "a newer plan is there, this worker takes no more plan={}",
                    analysis.plan().plan());
        }
        state = State.SUPERSEDED;
        pause(AGAIN);
        plans.catchUp();
    }

    private void pause(Duration time) {
        try {
            if (stopTaking.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /** No more records are taken; offsets are still committed until {@link #close}. */
    void stopTaking() {
        stopTaking.countDown();
    }

    /** Commits the last offsets and ends the thread. */
    @Override
    public void close() {
        stopTaking();
        drained.countDown();
        try {
            if (!thread.join(END)) {
                LOG.warn("the intake did not end within {} s", END.toSeconds());
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
