package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one repository. Its id is the one that the JSON of a scan carries, percent-encoded; of several
 * branches the one is meant that counts in the organization, unless a branch is named.
 */
@Path("/api/v1/repositories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repository")
public class RepositoryResource {
    private static final String SVG = "image/svg+xml";

    private final Organizations organizations;
    private final Repositories repositories;
    private final History history;
    private final HotFiles hotFiles;
    private final RuleTexts rules;

    RepositoryResource(
            Organizations organizations,
            Repositories repositories,
            History history,
            HotFiles hotFiles,
            RuleTexts rules) {
        this.organizations = organizations;
        this.repositories = repositories;
        this.history = history;
        this.hotFiles = hotFiles;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "repositories",
            summary = "The repositories of an organization as they stand, sorted by repository and ref")
    public List<ObjectNode> repositories(@QueryParam("organization") @Nullable String organization) throws IOException {
        return repositories.all(organizations.named(organization));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "repository", summary = "A repository as it stands")
    public ObjectNode repository(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch)
            throws IOException {
        return repositories.one(organization, id, branch);
    }

    @GET
    @Path("{id}/scores")
    @Operation(
            operationId = "scores",
            summary = "The score at each commit of a branch, oldest first; order=desc turns it around")
    public ObjectNode scores(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("order") @DefaultValue("asc") String order,
            @QueryParam("size") @DefaultValue("1000") int size,
            @QueryParam("cursor") @Nullable String cursor)
            throws IOException {
        ObjectNode repository = repositories.one(organization, id, branch);
        return history.page(repository, order, Bounds.size(size), Bounds.cursor(cursor));
    }

    @GET
    @Path("{id}/commits/{sha}/ledger")
    @Operation(
            operationId = "ledger",
            summary = "Why the shown score changed with a commit: the points of the items sum to to - from")
    public ObjectNode ledger(
            @PathParam("id") String id,
            @PathParam("sha") String sha,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch)
            throws IOException {
        return Ledgers.answer(history.commit(repositories.one(organization, id, branch), sha));
    }

    @GET
    @Path("{id}/practices")
    @Operation(operationId = "repositoryPractices", summary = "The six practices, with what proves them")
    public ObjectNode practices(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch)
            throws IOException {
        return OrganizationResource.practices(repositories.one(organization, id, branch));
    }

    @GET
    @Path("{id}/files")
    @Operation(operationId = "files", summary = "The files whose open findings cost most, worst first")
    public List<ObjectNode> files(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("size") @DefaultValue("20") int size)
            throws IOException {
        return hotFiles.of(repositories.one(organization, id, branch), Bounds.size(size));
    }

    @GET
    @Path("{id}/next")
    @Operation(operationId = "repositoryNext", summary = "What to do next: the fixes that gain most points")
    public ObjectNode next(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("size") @DefaultValue("5") int size)
            throws IOException {
        ObjectNode repository = repositories.one(organization, id, branch);
        List<ObjectNode> fixes =
                rules.described(NextFixes.ofRepository(repository, Bounds.size(size)), "rationale", "fix");
        for (ObjectNode fix : fixes) {
            fix.putArray("places")
                    .addAll(hotFiles.places(repository, fix.path("rule").asText()));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("id", "branch", "commit", "score", "shown", "grade")) {
            answer.set(field, repository.path(field));
        }
        answer.putArray("items").addAll(fixes);
        return answer;
    }

    @GET
    @Path("{id}/gate")
    @Operation(
            operationId = "gate",
            summary = "Whether a branch may go on; with a base, whether what came after that commit may")
    public ObjectNode gate(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("base") @Nullable String base)
            throws IOException {
        ObjectNode repository = repositories.one(organization, id, branch);
        return base == null || base.isEmpty()
                ? GateAnswer.ofState(repository)
                : GateAnswer.since(repository, history.commit(repository, base), history.after(repository, base));
    }

    @GET
    @Path("{id}/badge.svg")
    @Produces(SVG)
    @Operation(operationId = "badge", summary = "The grade and score as a picture for a README")
    public String badge(
            @PathParam("id") String id,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("branch") @Nullable String branch)
            throws IOException {
        return Badge.of(repositories.one(organization, id, branch));
    }
}
