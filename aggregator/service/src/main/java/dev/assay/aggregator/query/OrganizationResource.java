package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is asked of a whole organization. Numbers are not rounded. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organization")
public class OrganizationResource {
    private final DocumentSearch search;
    private final Organizations organizations;
    private final Repositories repositories;
    private final RuleTexts rules;

    OrganizationResource(
            DocumentSearch search, Organizations organizations, Repositories repositories, RuleTexts rules) {
        this.search = search;
        this.organizations = organizations;
        this.repositories = repositories;
        this.rules = rules;
    }

    @GET
    @Path("organizations")
    @Operation(operationId = "organizations", summary = "The organizations that have a score, sorted by name")
    public List<ObjectNode> organizations() throws IOException {
        return organizations.all();
    }

    @GET
    @Path("organization")
    @Operation(
            operationId = "organization",
            summary = "The score of an organization, how its members are spread, and each member")
    public ObjectNode organization(@QueryParam("organization") @Nullable String organization) throws IOException {
        ObjectNode document = organizations.rollUp(organizations.named(organization));
        document.set("distribution", Distribution.of(document.path("members")));
        return document;
    }

    @GET
    @Path("teams")
    @Operation(operationId = "teams", summary = "The scores of an organization's teams, sorted by team")
    public List<ObjectNode> teams(@QueryParam("organization") @Nullable String organization) throws IOException {
        Map<String, String> terms = Map.of("organization", organizations.named(organization));
        List<ObjectNode> teams = search.all(IndexNames.ORGANIZATION, terms, List.of("organization", "team")).stream()
                .filter(document -> !document.path("team").asText().isEmpty())
                .toList();
        teams.forEach(team -> team.set("distribution", Distribution.of(team.path("members"))));
        return teams;
    }

    @GET
    @Path("coverage")
    @Operation(
            operationId = "coverage",
            summary = "How many of the known commits of each branch are reported, sorted by repository and ref")
    public List<ObjectNode> coverage(@QueryParam("organization") @Nullable String organization) throws IOException {
        Map<String, String> terms = new TreeMap<>();
        if (organization != null && !organization.isEmpty()) {
            terms.put("organization", organization);
        }
        return search.all(IndexNames.COVERAGE, terms, Repositories.BY_REF);
    }

    @GET
    @Path("practices")
    @Operation(operationId = "practices", summary = "The practices of every repository, with what proves them")
    public List<ObjectNode> practices(@QueryParam("organization") @Nullable String organization) throws IOException {
        return repositories.all(organizations.named(organization)).stream()
                .map(OrganizationResource::practices)
                .toList();
    }

    static ObjectNode practices(ObjectNode repository) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("id", "team", "branch", "commit")) {
            answer.set(field, repository.path(field));
        }
        return answer.set("practices", repository.path("practices"));
    }

    @GET
    @Path("next")
    @Operation(
            operationId = "organizationNext",
            summary = "What to do next: the fixes that gain the organization most points")
    public ObjectNode next(
            @QueryParam("organization") @Nullable String organization, @QueryParam("size") @DefaultValue("10") int size)
            throws IOException {
        ObjectNode rollUp = organizations.rollUp(organizations.named(organization));
        List<ObjectNode> members = counted(rollUp);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("organization", rollUp.path("organization").asText());
        answer.putArray("items")
                .addAll(rules.described(NextFixes.ofOrganization(members, Bounds.size(size)), "rationale", "fix"));
        return answer;
    }

    /** The documents of the branches that count in the roll-up. */
    private List<ObjectNode> counted(ObjectNode rollUp) throws IOException {
        Map<String, JsonNode> members = new TreeMap<>();
        rollUp.path("members")
                .forEach(member -> members.put(member.path("repository").asText(), member));
        return repositories.all(rollUp.path("organization").asText(), "practices", "analyzers", "size").stream()
                .filter(document -> {
                    JsonNode member = members.get(document.path("repository").asText());
                    return member != null && member.path("ref").equals(document.path("ref"));
                })
                .toList();
    }
}
