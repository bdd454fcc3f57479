package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The repositories as they stand. */
@ApplicationScoped
class Repositories {
    static final List<String> BY_REF = List.of("repository", "ref");

    private final DocumentSearch search;
    private final Organizations organizations;

    Repositories(DocumentSearch search, Organizations organizations) {
        this.search = search;
        this.organizations = organizations;
    }

    /**
     * One branch of a repository: the one named, otherwise the one that counts in its organization.
     *
     * @param id as the JSON of a scan has it
     * @throws NotFoundException when it has no score
     */
    ObjectNode one(@Nullable String organization, String id, @Nullable String branch) throws IOException {
        String owner = organizations.named(organization);
        List<Query> filters = new ArrayList<>(List.of(Queries.term("organization", owner), Queries.term("id", id)));
        if (branch != null && !branch.isEmpty()) {
            filters.add(Queries.either(Queries.term("branch", branch), Queries.term("ref", branch)));
        }
        List<ObjectNode> found =
                search.all(DocumentSearch.Search.of(IndexNames.REPOSITORIES, filters, Queries.ascending(BY_REF)));
        if (found.isEmpty()) {
            throw new NotFoundException("no score of repository " + id + (branch == null ? "" : " at " + branch)
                    + " in organization " + owner);
        }
        return found.size() == 1 ? found.getFirst() : counted(owner, found);
    }

    /** All branches of all repositories of an organization, sorted by repository and ref. */
    List<ObjectNode> all(String organization, String... leavingOut) throws IOException {
        return search.all(DocumentSearch.Search.of(
                        IndexNames.REPOSITORIES,
                        List.of(Queries.term("organization", organization)),
                        Queries.ascending(BY_REF))
                .leavingOut(leavingOut));
    }

    private ObjectNode counted(String organization, List<ObjectNode> branches) throws IOException {
        for (var member : organizations.rollUp(organization).path("members")) {
            for (ObjectNode branch : branches) {
                if (branch.path("repository").equals(member.path("repository"))
                        && branch.path("ref").equals(member.path("ref"))) {
                    return branch;
                }
            }
        }
        return branches.getFirst();
    }
}
