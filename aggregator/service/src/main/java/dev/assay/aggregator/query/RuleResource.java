package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules that workers told. */
@Path("/api/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rules")
public class RuleResource {
    private final RuleTexts rules;

    RuleResource(RuleTexts rules) {
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "rules", summary = "The rules that are known, sorted by id")
    public List<ObjectNode> rules() throws IOException {
        return rules.all();
    }

    /** An id holds a slash; it may come as it is or percent-encoded. */
    @GET
    @Path("{id:.+}")
    @Operation(operationId = "rule", summary = "One rule: why it matters, how to fix it, and examples of code")
    public ObjectNode rule(@PathParam("id") String id) throws IOException {
        return rules.one(id);
    }
}
