package dev.assay.worker.consume;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waiting tasks: of one repository one at a time and in order, live before history; of many repositories side by side
 * and in turn. Safe for several threads.
 */
final class RepositoryLanes {
    /** Tasks of one repository. */
    private static final class Lane {
        private final Deque<Task> live = new ArrayDeque<>();
        private final Deque<Task> history = new ArrayDeque<>();
        private boolean busy;

        private Deque<Task> of(Task task) {
            return task.live() ? live : history;
        }

        private boolean isIdle() {
            return !busy && live.isEmpty() && history.isEmpty();
        }
    }

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Set<String> readyLive = new LinkedHashSet<>();
    private final Set<String> readyHistory = new LinkedHashSet<>();
    private int waitingLive;
    private int waitingHistory;
    private boolean closed;

    synchronized void add(Task task) {
        Lane lane = lanes.computeIfAbsent(task.repository(), _ -> new Lane());
        lane.of(task).addLast(task);
        count(task, 1);
        offer(task.repository(), lane);
    }

    /**
     * Waits for a task whose repository is free, and keeps the repository until {@link #release}.
     *
     * @param onlyLive leaves history to others
     * @return null when the lanes are closed
     */
    synchronized @Nullable Task take(boolean onlyLive) throws InterruptedException {
        while (!closed) {
            Task task = poll(onlyLive);
            if (task != null) {
                return task;
            }
            wait();
        }
        return null;
    }

    /** As {@link #take}, but null at once when there is none. */
    synchronized @Nullable Task poll(boolean onlyLive) {
        Set<String> ready = !readyLive.isEmpty() || onlyLive ? readyLive : readyHistory;
        if (ready.isEmpty()) {
            return null;
        }
        String repository = ready.iterator().next();
        Lane lane = lanes.computeIfAbsent(repository, _ -> new Lane());
        Task task = lane.live.isEmpty() ? lane.history.removeFirst() : lane.live.removeFirst();
        lane.busy = true;
        readyLive.remove(repository);
        readyHistory.remove(repository);
        count(task, -1);
        return task;
    }

    /** Puts a task back in front of its repository's others; the repository stays taken until {@link #release}. */
    synchronized void putBack(Task task) {
        Lane lane = lanes.computeIfAbsent(task.repository(), _ -> new Lane());
        lane.of(task).addFirst(task);
        count(task, 1);
    }

    /** Frees a repository for its next task. */
    synchronized void release(String repository) {
        Lane lane = lanes.get(repository);
        if (lane == null) {
            return;
        }
        lane.busy = false;
        if (lane.isIdle()) {
            lanes.remove(repository);
            return;
        }
        offer(repository, lane);
    }

    /** Removes what waits of these partitions. */
    synchronized void drop(Collection<TopicPartition> partitions) {
        lanes.forEach((repository, lane) -> {
            drop(lane.live, partitions);
            drop(lane.history, partitions);
            if (lane.live.isEmpty()) {
                readyLive.remove(repository);
            }
            if (lane.history.isEmpty()) {
                readyHistory.remove(repository);
            }
        });
        lanes.values().removeIf(Lane::isIdle);
    }

    private void drop(Deque<Task> tasks, Collection<TopicPartition> partitions) {
        tasks.removeIf(task -> {
            boolean dropped = partitions.contains(task.partition());
            if (dropped) {
                count(task, -1);
            }
            return dropped;
        });
    }

    /** Number of tasks that wait. */
    synchronized int waiting(boolean live) {
        return live ? waitingLive : waitingHistory;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void offer(String repository, Lane lane) {
        if (lane.busy) {
            return;
        }
        if (!lane.live.isEmpty()) {
            readyLive.add(repository);
        }
        if (!lane.history.isEmpty()) {
            readyHistory.add(repository);
        }
        notifyAll();
    }

    private void count(Task task, int change) {
        if (task.live()) {
            waitingLive += change;
        } else {
            waitingHistory += change;
        }
    }
}
