package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answers: organizations, repositories, findings and how far they are covered. Numbers are not rounded. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class QueryResource {
    private static final int LARGEST_PAGE = 10_000;
    private static final List<String> BY_REF = List.of("repository", "ref");
    private static final List<String> BY_PLACE = List.of("repository", "ref", "path", "line", "fingerprint");

    private final DocumentSearch search;

    QueryResource(DocumentSearch search) {
        this.search = search;
    }

    /** How far each ref of an organization is analysed, sorted by repository and ref. */
    @GET
    @Path("coverage")
    public List<ObjectNode> coverage(@QueryParam("organization") @Nullable String organization) throws IOException {
        return search.all(IndexNames.COVERAGE, terms("organization", organization), BY_REF);
    }

    /** The organizations that have a score, sorted by name. */
    @GET
    @Path("organizations")
    public List<ObjectNode> organizations() throws IOException {
        return search.all(IndexNames.ORGANIZATION, Map.of("team", ""), List.of("organization"));
    }

    /** The roll-up of an organization. */
    @GET
    @Path("organization")
    public ObjectNode organization(@QueryParam("organization") @Nullable String organization) throws IOException {
        Map<String, String> terms = terms("organization", required("organization", organization));
        terms.put("team", "");
        return search.all(IndexNames.ORGANIZATION, terms, List.of("organization")).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no score of organization " + organization));
    }

    /** The roll-ups of an organization's teams, sorted by team. */
    @GET
    @Path("teams")
    public List<ObjectNode> teams(@QueryParam("organization") @Nullable String organization) throws IOException {
        Map<String, String> terms = terms("organization", required("organization", organization));
        return search.all(IndexNames.ORGANIZATION, terms, List.of("organization", "team")).stream()
                .filter(document -> !document.path("team").asText().isEmpty())
                .toList();
    }

    /** The repositories of an organization as they stand, sorted by repository and ref. */
    @GET
    @Path("repositories")
    public List<ObjectNode> repositories(@QueryParam("organization") @Nullable String organization) throws IOException {
        return search.all(IndexNames.REPOSITORIES, terms("organization", organization), BY_REF);
    }

    /** The rules that are known, sorted by id. */
    @GET
    @Path("rules")
    public List<ObjectNode> rules() throws IOException {
        return search.all(IndexNames.RULES, Map.of(), List.of("rule"));
    }

    /** One page of findings, by repository, path and line. */
    @GET
    @Path("findings")
    public ObjectNode findings(
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("repository") @Nullable String repository,
            @QueryParam("state") @Nullable String state,
            @QueryParam("category") @Nullable String category,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("size") @DefaultValue("1000") int size,
            @QueryParam("cursor") @Nullable String cursor)
            throws IOException {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new BadRequestException("size must be from 1 to " + LARGEST_PAGE + ", was " + size);
        }
        Map<String, String> terms = terms("organization", required("organization", organization));
        terms.putAll(terms("id", repository));
        terms.putAll(terms("state", state));
        terms.putAll(terms("category", category));
        terms.putAll(terms("severity", severity));
        terms.putAll(terms("rule", rule));
        DocumentSearch.Page page = search.page(IndexNames.FINDINGS, terms, BY_PLACE, size, cursor(cursor));
        Map<String, PointsLost> costs = costs(organization, repository);
        page.items().forEach(finding -> finding.put("pointsLost", cost(costs, finding)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("items").addAll(page.items());
        return answer.put("next", Cursor.text(page.next()));
    }

    private Map<String, PointsLost> costs(@Nullable String organization, @Nullable String repository)
            throws IOException {
        Map<String, String> terms = terms("organization", organization);
        terms.putAll(terms("id", repository));
        Map<String, PointsLost> costs = new HashMap<>();
        search.all(IndexNames.REPOSITORIES, terms, BY_REF)
                .forEach(document -> costs.put(refKey(document), PointsLost.from(document)));
        return costs;
    }

    private static double cost(Map<String, PointsLost> costs, ObjectNode finding) {
        return costs.getOrDefault(refKey(finding), PointsLost.unknown()).cost(finding);
    }

    private static String refKey(ObjectNode document) {
        return document.path("repository").asText() + "\t"
                + document.path("ref").asText();
    }

    private static List<FieldValue> cursor(@Nullable String cursor) {
        try {
            return Cursor.parse(cursor);
        } catch (IllegalArgumentException unknown) {
            throw new BadRequestException(unknown.getMessage(), unknown);
        }
    }

    private static Map<String, String> terms(String field, @Nullable String value) {
        Map<String, String> terms = new TreeMap<>();
        if (value != null && !value.isEmpty()) {
            terms.put(field, value);
        }
        return terms;
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new BadRequestException("query parameter " + name + " is missing");
        }
        return value;
    }
}
