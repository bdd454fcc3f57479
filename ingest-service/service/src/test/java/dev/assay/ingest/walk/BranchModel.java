package dev.assay.ingest.walk;

import dev.assay.mirror.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A branch as a list of commit names, oldest first, as its first-parent line is; it can be rewritten. */
final class BranchModel {
    private List<String> commits = new ArrayList<>();
    private int named;

    BranchModel(int length) {
        push(length);
    }

    void push(int count) {
        for (int index = 0; index < count; index++) {
            commits.add("c" + named++);
        }
    }

    /** Drops the newest commits, but never all. */
    void drop(int count) {
        commits = new ArrayList<>(commits.subList(0, Math.max(1, commits.size() - count)));
    }

    void startAnew(int length) {
        commits = new ArrayList<>();
        push(length);
    }

    List<String> commits() {
        return List.copyOf(commits);
    }

    String at(long depth) {
        return commits.get((int) depth - 1);
    }

    /** What a look would see; {@code line} is the first-parent line at the last look. */
    Sight sight(List<String> line, @Nullable Following known, Window window) {
        Set<String> before = new HashSet<>(line);
        long joint = Sight.APART;
        for (int depth = commits.size(); known != null && depth >= 1; depth--) {
            if (before.contains(at(depth))) {
                joint = depth;
                break;
            }
        }
        Integer limit = window.commits();
        long first = limit == null ? 1 : Math.max(1, commits.size() - limit + 1);
        return new Sight(commits.getLast(), commits.size(), joint, first);
    }
}
