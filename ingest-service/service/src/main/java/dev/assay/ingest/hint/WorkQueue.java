package dev.assay.ingest.hint;

import dev.assay.ingest.hint.Work.Taken;
import dev.assay.mirror.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Hints that wait: in order within a repository, one look a repository at a time, repositories in order of arrival. */
final class WorkQueue {
    private final Map<String, Deque<Taken>> waiting = new LinkedHashMap<>();
    private final Set<String> active = new HashSet<>();

    synchronized void add(Taken hint) {
        waiting.computeIfAbsent(hint.repository(), _ -> new ArrayDeque<>()).add(hint);
    }

    /** The next look; its repository stays taken until {@link #done}. */
    synchronized Optional<Work> next() {
        Optional<String> repository =
                waiting.keySet().stream().filter(name -> !active.contains(name)).findFirst();
        return repository.map(name -> {
            Deque<Taken> hints = Objects.requireNonNull(waiting.remove(name));
            Work work = take(name, hints);
            if (!hints.isEmpty()) {
                waiting.put(name, hints);
            }
            active.add(name);
            return work;
        });
    }

    synchronized void done(Work work) {
        active.remove(work.repository());
    }

    /** Drops what waits from a partition. */
    synchronized void forget(int partition) {
        waiting.values().forEach(hints -> hints.removeIf(hint -> hint.partition() == partition));
        waiting.values().removeIf(Deque::isEmpty);
    }

    /** Number of hints that wait. */
    synchronized int size() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private static Work take(String repository, Deque<Taken> hints) {
        Taken first = hints.removeFirst();
        List<Taken> taken = new ArrayList<>(List.of(first));
        Window window = first.window();
        while (!hints.isEmpty()) {
            var wanted = Windows.deepest(window, hints.getFirst().window());
            if (wanted.isEmpty()) {
                break;
            }
            window = wanted.get().window();
            taken.add(hints.removeFirst());
        }
        return new Work(repository, first.partition(), taken, window);
    }
}
