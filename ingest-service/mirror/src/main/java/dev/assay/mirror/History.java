package dev.assay.mirror;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks along commits. */
final class History {
    private final Git git;
    private final Commits commits;

    History(Git git, Commits commits) {
        this.git = git;
        this.commits = commits;
    }

    List<CommitInfo> firstParentLine(String tip, @Nullable String after, Window window) throws MirrorException {
        List<String> arguments = new ArrayList<>(List.of("--first-parent", "--timestamp"));
        if (window.commits() != null) {
            arguments.add("--max-count=" + window.commits());
        }
        arguments.add(ObjectId.check(tip));
        if (after != null) {
            arguments.add("^" + ObjectId.check(after));
        }
        List<String> line = new ArrayList<>();
        boolean cut = false;
        for (String stamped : walk(arguments)) {
            int space = stamped.indexOf(' ');
            boolean mayBeCut = after != null || !line.isEmpty();
            if (mayBeCut && isOlder(stamped.substring(0, space), window.since())) {
                cut = true;
                break;
            }
            line.add(stamped.substring(space + 1));
        }
        cut |= window.commits() != null && line.size() == window.commits();
        Collections.reverse(line);
        List<CommitInfo> infos = commits.many(line);
        if (after != null && !cut) {
            checkFollows(infos, tip, after);
        }
        return infos;
    }

    private static boolean isOlder(String seconds, @Nullable Instant since) {
        return since != null && Long.parseLong(seconds) < since.getEpochSecond();
    }

    private static void checkFollows(List<CommitInfo> line, String tip, String after) {
        boolean follows = line.isEmpty() ? tip.equals(after) : firstParentIs(line.getFirst(), after);
        if (!follows) {
            throw new IllegalArgumentException(after + " is not on the first-parent line of " + tip);
        }
    }

    private static boolean firstParentIs(CommitInfo commit, String parent) {
        return !commit.parents().isEmpty() && commit.parents().getFirst().equals(parent);
    }

    long firstParentDepth(String commit) throws MirrorException {
        byte[] count = git.output("rev-list", "--first-parent", "--count", ObjectId.check(commit));
        return Long.parseLong(new String(count, StandardCharsets.US_ASCII).strip());
    }

    Optional<String> newestCommonFirstParent(String left, String right) throws MirrorException {
        Set<String> ofLeft = new HashSet<>(walk(List.of("--first-parent", ObjectId.check(left))));
        return walk(List.of("--first-parent", ObjectId.check(right))).stream()
                .filter(ofLeft::contains)
                .findFirst();
    }

    List<CommitInfo> between(@Nullable String base, String commit) throws MirrorException {
        if (base != null && commits.one(commit).parents().equals(List.of(base))) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(List.of("--topo-order", "--reverse", ObjectId.check(commit)));
        if (base != null) {
            arguments.add("^" + ObjectId.check(base));
        }
        List<String> ids = new ArrayList<>(walk(arguments));
        ids.remove(commit);
        return commits.many(ids);
    }

    /** One walk for the whole line: a process for each merge would be most of the time of a history with many. */
    Map<String, List<String>> broughtBy(List<CommitInfo> line) throws MirrorException {
        List<String> arguments = new ArrayList<>(
                List.of("--parents", ObjectId.check(line.getLast().id())));
        CommitInfo oldest = line.getFirst();
        if (!oldest.parents().isEmpty() && commits.contains(oldest.parents().getFirst())) {
            arguments.add("^" + ObjectId.check(oldest.parents().getFirst()));
        }
        return new Merges(Merges.parents(walk(arguments)))
                .along(line.stream().map(CommitInfo::id).toList());
    }

    private List<String> walk(List<String> arguments) throws MirrorException {
        List<String> command = new ArrayList<>(List.of("rev-list"));
        command.addAll(arguments);
        byte[] output = git.output(command.toArray(String[]::new));
        return new String(output, StandardCharsets.US_ASCII).lines().toList();
    }
}
