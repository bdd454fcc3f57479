package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the score of an organization moved. */
@Path("/api/v1/organization/scores")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "organization")
public class TrendResource {
    private final Organizations organizations;
    private final Repositories repositories;
    private final Trend trend;

    TrendResource(Organizations organizations, Repositories repositories, Trend trend) {
        this.organizations = organizations;
        this.repositories = repositories;
        this.trend = trend;
    }

    @GET
    @Operation(
            operationId = "organizationScores",
            summary = "The score of an organization in each week in which a repository changed, oldest first, over the"
                    + " year before its newest commit")
    public ObjectNode scores(@QueryParam("organization") @Nullable String organization) throws IOException {
        ObjectNode rollUp = organizations.rollUp(organizations.named(organization));
        String name = rollUp.path("organization").asText();
        Optional<Instant> newest =
                repositories.all(name, "rules", "practices", "categories", "analyzers", "size").stream()
                        .map(repository ->
                                Instant.parse(repository.path("committedAt").asText()))
                        .max(Comparator.naturalOrder());
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("organization", name);
        answer.putArray("items").addAll(newest.isEmpty() ? List.of() : trend.of(rollUp, newest.get()));
        return answer;
    }
}
