package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Errors as problem details (RFC 9457): what is wrong, and nothing of the inside. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response unavailable(IOException failure) {
        LOG.warnf("the index cannot be read: %s", failure.getMessage());
        return problem(Response.Status.SERVICE_UNAVAILABLE, "the index cannot be read now; try again");
    }

    @ServerExceptionMapper
    Response unavailable(ElasticsearchException failure) {
        LOG.warnf("the index refused a search: %s", failure.getMessage());
        return problem(Response.Status.SERVICE_UNAVAILABLE, "the index cannot answer now; try again");
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal) {
        return problem(Response.Status.fromStatusCode(refusal.getResponse().getStatus()), refusal.getMessage());
    }

    private static Response problem(Response.@Nullable Status status, @Nullable String detail) {
        Response.Status known = status == null ? Response.Status.INTERNAL_SERVER_ERROR : status;
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("title", known.getReasonPhrase())
                .put("status", known.getStatusCode())
                .put("detail", detail);
        return Response.status(known).type(TYPE).entity(body).build();
    }
}
