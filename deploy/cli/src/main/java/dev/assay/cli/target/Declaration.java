package dev.assay.cli.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An organization and its repositories, as the catalog takes them.
 *
 * @param organization name that the repositories are rolled up under
 * @param repositories sorted by id, each id once
 */
public record Declaration(String organization, List<DeclaredRepository> repositories) {

    /**
     * One repository.
     *
     * @param id unique in the organization
     * @param team owner; empty when nobody is named
     * @param criticality weight in the roll-up, greater than 0
     * @param cloneUrl what git fetches from: a URL, or an absolute path of this machine
     * @param branches to follow; empty means the default branch
     */
    public record DeclaredRepository(
            String id,
            String team,
            double criticality,
            String cloneUrl,
            List<String> branches,
            SortedMap<String, String> labels) {

        public DeclaredRepository {
            Names.require("repository id", id);
            if (!(criticality > 0) || Double.isInfinite(criticality)) {
                throw new IllegalArgumentException(
                        "criticality of " + id + " must be greater than 0, not " + criticality);
            }
            branches = List.copyOf(branches);
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        static DeclaredRepository plain(String id, String cloneUrl) {
            return new DeclaredRepository(id, "", 1, cloneUrl, List.of(), new TreeMap<>(Map.of()));
        }
    }

    public Declaration {
        Names.require("organization", organization);
        repositories = repositories.stream()
                .sorted(Comparator.comparing(DeclaredRepository::id))
                .toList();
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (DeclaredRepository repository : repositories) {
            if (!seen.add(repository.id())) {
                twice.add(repository.id());
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("more than one repository is called " + String.join(", ", twice));
        }
    }
}
