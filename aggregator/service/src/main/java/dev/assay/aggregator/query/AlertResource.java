package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Drops of the score, wherever they were found. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
public class AlertResource {
    private final DocumentSearch search;
    private final Organizations organizations;

    AlertResource(DocumentSearch search, Organizations organizations) {
        this.search = search;
        this.organizations = organizations;
    }

    @GET
    @Operation(
            operationId = "alerts",
            summary = "The commits that made the score drop, newest first; history=false leaves out those that were"
                    + " there before Assay first saw the branch")
    public ObjectNode alerts(
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("repository") @Nullable String repository,
            @QueryParam("team") @Nullable String team,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("history") @Nullable Boolean history,
            @QueryParam("size") @DefaultValue("100") int size,
            @QueryParam("cursor") @Nullable String cursor)
            throws IOException {
        List<Query> filters = new ArrayList<>();
        filters.add(Queries.term("organization", organizations.named(organization)));
        add(filters, "id", repository);
        add(filters, "team", team);
        add(filters, "branch", branch);
        if (history != null) {
            filters.add(
                    Query.of(query -> query.term(term -> term.field("history").value(history))));
        }
        DocumentSearch.Page page = search.page(DocumentSearch.Search.of(
                        IndexNames.ALERTS,
                        filters,
                        List.of(Queries.by("@timestamp", SortOrder.Desc), Queries.by("alertId", SortOrder.Asc)))
                .first(Bounds.size(size))
                .from(Bounds.cursor(cursor)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("items").addAll(withDeliveries(page.documents()));
        return answer.put("next", Cursor.text(page.next()));
    }

    /** Each drop with what became of it at each destination; empty where it was not told. */
    private List<ObjectNode> withDeliveries(List<ObjectNode> drops) throws IOException {
        Set<String> commits =
                drops.stream().map(drop -> drop.path("commit").asText()).collect(Collectors.toSet());
        Map<String, ArrayNode> byPlace = new HashMap<>();
        if (!commits.isEmpty()) {
            search.all(DocumentSearch.Search.of(
                            IndexNames.DELIVERIES,
                            List.of(Queries.anyOf("commit", commits)),
                            Queries.ascending(List.of("@timestamp", "alertId", "route"))))
                    .forEach(delivery -> byPlace.computeIfAbsent(
                                    place(delivery), _ -> JsonNodeFactory.instance.arrayNode())
                            .add(delivery.retain("@timestamp", "kind", "route", "status", "attempts", "cause")));
        }
        drops.forEach(drop ->
                drop.set("deliveries", byPlace.getOrDefault(place(drop), JsonNodeFactory.instance.arrayNode())));
        return drops;
    }

    private static String place(ObjectNode document) {
        return String.join(
                "\t",
                document.path("repository").asText(),
                document.path("ref").asText(),
                document.path("epoch").asText(),
                document.path("depth").asText());
    }

    private static void add(List<Query> filters, String field, @Nullable String parameter) {
        List<String> values = Queries.values(parameter);
        if (!values.isEmpty()) {
            filters.add(Queries.anyOf(field, values));
        }
    }
}
