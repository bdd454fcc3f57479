package dev.assay.cli.check;

import dev.assay.mirror.fixture.TestRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A repository out of the ordinary: what happens to it at its server, and what must be seen of it after each happening.
 *
 * @param branch short name of the branch that is looked at
 */
record OddRepository(String name, String branch, List<Step> steps) {

    /** Something that happens at the server, and what is seen then. */
    record Step(Consumer<TestRepository> happening, Seen seen) {}

    /**
     * What is right.
     *
     * @param branches short names, sorted
     * @param files files that are analysed
     * @param leftOut files that are not, by reason
     * @param findings of the team's rule, as {@code path:line by subject}, sorted; without the subject of a commit where
     *     they were there from the start
     */
    record Seen(List<String> branches, long files, SortedMap<String, Long> leftOut, List<String> findings) {
        Seen {
            leftOut = new TreeMap<>(leftOut);
        }
    }

    /** Begins a scenario on main. */
    static OddRepository called(String name) {
        return new OddRepository(name, "main", List.of());
    }

    OddRepository on(String otherBranch) {
        return new OddRepository(name, otherBranch, steps);
    }

    /** Another happening after which only main is there and nothing is left out. */
    OddRepository then(Consumer<TestRepository> happening, long files, String... findings) {
        return then(happening, new Seen(List.of(branch), files, new TreeMap<>(), List.of(findings)));
    }

    OddRepository then(Consumer<TestRepository> happening, long files, Map<String, Long> leftOut, String... findings) {
        return then(happening, new Seen(List.of(branch), files, new TreeMap<>(leftOut), List.of(findings)));
    }

    OddRepository then(Consumer<TestRepository> happening, Seen seen) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(happening, seen));
        return new OddRepository(name, branch, more);
    }

    @Override
    public String toString() {
        return name;
    }
}
