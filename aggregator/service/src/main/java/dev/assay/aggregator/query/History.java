package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The score at each commit of a branch. */
@ApplicationScoped
class History {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-zA-Z._-]{1,64}");
    private static final int SHORTEST_PREFIX = 7;

    private final DocumentSearch search;

    History(DocumentSearch search) {
        this.search = search;
    }

    ObjectNode page(ObjectNode repository, String order, int size, List<FieldValue> after) throws IOException {
        DocumentSearch.Page page =
                search.page(DocumentSearch.Search.of(IndexNames.SCORES, branch(repository), byPosition(order(order)))
                        .leavingOut("ledger")
                        .first(size)
                        .from(after));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("repository", repository.path("id"));
        answer.set("branch", repository.path("branch"));
        answer.putArray("items").addAll(page.documents());
        return answer.put("next", Cursor.text(page.next()));
    }

    /**
     * The score at a commit, with its ledger.
     *
     * @param sha whole, or at least its first 7 characters
     */
    ObjectNode commit(ObjectNode repository, String sha) throws IOException {
        if (!COMMIT.matcher(sha).matches()) {
            throw new BadRequestException("a commit is named by its id or the first characters of it");
        }
        List<ObjectNode> found = scores(repository, Queries.term("commit", sha));
        if (found.isEmpty() && sha.length() >= SHORTEST_PREFIX) {
            found = scores(repository, Queries.prefix("commit", sha));
        }
        if (found.isEmpty()) {
            throw new NotFoundException("no score of commit " + sha + " on branch "
                    + repository.path("branch").asText());
        }
        return found.getLast();
    }

    /** The scores above a commit, oldest first. */
    List<ObjectNode> after(ObjectNode repository, String sha) throws IOException {
        ObjectNode base = commit(repository, sha);
        List<FieldValue> position = List.of(
                FieldValue.of(base.path("epoch").asLong()),
                FieldValue.of(base.path("depth").asLong()));
        return search.all(DocumentSearch.Search.of(IndexNames.SCORES, branch(repository), byPosition(SortOrder.Asc))
                .leavingOut("ledger")
                .from(position));
    }

    private List<ObjectNode> scores(ObjectNode repository, Query commit) throws IOException {
        List<Query> filters = new ArrayList<>(branch(repository));
        filters.add(commit);
        return search.all(DocumentSearch.Search.of(IndexNames.SCORES, filters, byPosition(SortOrder.Asc)));
    }

    private static List<Query> branch(ObjectNode repository) {
        return List.of(
                Queries.term("repository", repository.path("repository").asText()),
                Queries.term("ref", repository.path("ref").asText()));
    }

    private static List<SortOptions> byPosition(SortOrder order) {
        return List.of(Queries.by("epoch", order), Queries.by("depth", order));
    }

    private static SortOrder order(String order) {
        return switch (order) {
            case "asc" -> SortOrder.Asc;
            case "desc" -> SortOrder.Desc;
            default -> throw new BadRequestException("order is asc or desc, not " + order);
        };
    }
}
