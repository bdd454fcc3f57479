package dev.assay.ingest.catalog;

import dev.assay.contract.event.RepositoryDeclared;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The declared repositories, as assay.repositories has them. */
public final class Catalog {
    private final Map<String, RepositoryDeclared> repositories = new ConcurrentHashMap<>();

    /** A record of assay.repositories; null takes the repository out. */
    public void follow(String repository, @Nullable RepositoryDeclared declared) {
        if (declared == null) {
            repositories.remove(repository);
        } else {
            repositories.put(repository, declared);
        }
    }

    public Optional<RepositoryDeclared> find(String repository) {
        return Optional.ofNullable(repositories.get(repository));
    }

    /** Repositories of an organization, sorted by key. */
    public List<RepositoryDeclared> of(String organization) {
        return repositories.values().stream()
                .filter(declared -> declared.getOrganization().equals(organization))
                .sorted(Comparator.comparing(RepositoryDeclared::getRepository))
                .toList();
    }

    /** All repositories, sorted by key. */
    public List<RepositoryDeclared> all() {
        return repositories.values().stream()
                .sorted(Comparator.comparing(RepositoryDeclared::getRepository))
                .toList();
    }
}
