package dev.assay.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.ingest.NotReadyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as problem+json; the message of a defect of ours is in the log alone. */
public final class ProblemMappers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response refused(RefusedException refused) {
        return Problem.response(refused.status(), message(refused));
    }

    @ServerExceptionMapper
    Response notReady(NotReadyException notReady) {
        return Problem.response(503, message(notReady));
    }

    @ServerExceptionMapper
    Response notJson(JsonProcessingException notJson) {
        return Problem.response(400, "the body is not the JSON that was expected: " + notJson.getOriginalMessage());
    }

    @ServerExceptionMapper
    Response late(TimeoutException late) {
        return Problem.response(503, message(late));
    }

    @ServerExceptionMapper
    Response broker(KafkaException failure) {
        LOG.warn("the broker did not take it: {}", failure.getMessage());
        return Problem.response(503, "the broker does not answer; try again");
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return Problem.response(status, message(failure));
    }

    @ServerExceptionMapper
    Response defect(RuntimeException defect) {
        LOG.error("a request failed", defect);
        return Problem.response(500, "a defect of ours; the log of the ingest service has more");
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }
}
