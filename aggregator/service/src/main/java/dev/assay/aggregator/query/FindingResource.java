package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Findings: open, fixed, or true of a change alone. */
@Path("/api/v1")
@Tag(name = "findings")
public class FindingResource {
    private static final String SARIF = "application/sarif+json";
    private static final int SARIF_RESULTS = 5_000;
    private static final int FACET_VALUES = 50;
    private static final List<String> FACETS =
            List.of("id", "category", "severity", "rule", "state", "provenance.kind");

    private final DocumentSearch search;
    private final Organizations organizations;
    private final RuleTexts rules;

    FindingResource(DocumentSearch search, Organizations organizations, RuleTexts rules) {
        this.search = search;
        this.organizations = organizations;
        this.rules = rules;
    }

    @GET
    @Path("findings")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "findings",
            summary = "One page of findings; total=true counts all of them, facets=true counts them by their values")
    public ObjectNode findings(
            @QueryParam("organization") @Nullable String organization,
            @BeanParam FindingFilter filter,
            @QueryParam("sort") @DefaultValue("place") String sort,
            @QueryParam("size") @DefaultValue("1000") int size,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @DefaultValue("false") boolean total,
            @QueryParam("facets") @DefaultValue("false") boolean facets)
            throws IOException {
        List<Query> filters = filter.queries(organizations.named(organization));
        DocumentSearch.Search wanted = DocumentSearch.Search.of(IndexNames.FINDINGS, filters, FindingOrder.of(sort))
                .first(Bounds.size(size))
                .from(Bounds.cursor(cursor));
        DocumentSearch.Page page = search.page(total ? wanted.counting() : wanted);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("items").addAll(shown(page.items()));
        answer.put("next", Cursor.text(page.next()));
        if (total) {
            answer.put("total", page.total());
        }
        if (facets) {
            answer.set("facets", facets(filters));
        }
        return answer;
    }

    @GET
    @Path("findings.sarif")
    @Produces(SARIF)
    @Operation(
            operationId = "findingsAsSarif",
            summary = "The findings of one repository as SARIF 2.1.0; the first 5,000, the most severe first")
    public ObjectNode sarif(@QueryParam("organization") @Nullable String organization, @BeanParam FindingFilter filter)
            throws IOException {
        if (Queries.values(filter.repository).size() != 1) {
            throw new BadRequestException("SARIF is about one repository: name it by ?repository=");
        }
        DocumentSearch.Page page = search.page(DocumentSearch.Search.of(
                        IndexNames.FINDINGS,
                        filter.queries(organizations.named(organization)),
                        FindingOrder.of("-severity"))
                .first(SARIF_RESULTS));
        Set<String> named = page.documents().stream()
                .map(finding -> finding.path("rule").asText())
                .collect(Collectors.toSet());
        List<ObjectNode> described = rules.all().stream()
                .filter(rule -> named.contains(rule.path("rule").asText()))
                .toList();
        return FindingSarif.of(page.documents(), described);
    }

    @GET
    @Path("findings/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "finding", summary = "One finding, with its rule")
    public ObjectNode finding(@PathParam("id") String id) throws IOException {
        Query byId = Query.of(query -> query.ids(ids -> ids.values(id)));
        DocumentSearch.Page page =
                search.page(DocumentSearch.Search.of(IndexNames.FINDINGS, List.of(byId), FindingOrder.of("place"))
                        .first(1));
        if (page.items().isEmpty()) {
            throw new NotFoundException("no finding " + id);
        }
        ObjectNode finding = shown(page.items()).getFirst();
        return rules.described(List.of(finding), "rationale", "fix", "cwe", "examples")
                .getFirst();
    }

    private ObjectNode facets(List<Query> filters) throws IOException {
        ObjectNode facets = JsonNodeFactory.instance.objectNode();
        search.counts(IndexNames.FINDINGS, filters, FACETS, FACET_VALUES).forEach((field, counts) -> {
            ObjectNode byValue = facets.putObject(facet(field));
            counts.forEach(byValue::put);
        });
        return facets;
    }

    private static String facet(String field) {
        return switch (field) {
            case "id" -> "repository";
            case "provenance.kind" -> "provenance";
            default -> field;
        };
    }

    /** Findings as they are answered: by the id of each and of its repository, with what each costs. */
    private List<ObjectNode> shown(List<DocumentSearch.Found> findings) throws IOException {
        Map<String, PointsLost> costs = costs(findings);
        return findings.stream()
                .map(found -> {
                    ObjectNode finding = found.document();
                    double cost = costs.getOrDefault(refKey(finding), PointsLost.unknown())
                            .cost(finding);
                    finding.set("repository", finding.path("id"));
                    return finding.put("id", found.id()).put("pointsLost", cost);
                })
                .toList();
    }

    private Map<String, PointsLost> costs(List<DocumentSearch.Found> findings) throws IOException {
        Set<String> repositories = findings.stream()
                .map(found -> found.document().path("repository").asText())
                .collect(Collectors.toSet());
        Map<String, PointsLost> costs = new HashMap<>();
        if (!repositories.isEmpty()) {
            search.all(DocumentSearch.Search.of(
                                    IndexNames.REPOSITORIES,
                                    List.of(Queries.anyOf("repository", repositories)),
                                    Queries.ascending(Repositories.BY_REF))
                            .leavingOut("practices", "analyzers", "size", "categories"))
                    .forEach(document -> costs.put(refKey(document), PointsLost.from(document)));
        }
        return costs;
    }

    private static String refKey(ObjectNode document) {
        return document.path("repository").asText() + "\t"
                + document.path("ref").asText();
    }
}
