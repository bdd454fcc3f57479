package dev.assay.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.IngestService;
import dev.assay.ingest.hint.HintResource.Delivery;
import dev.assay.ingest.hint.Ingest;
import dev.assay.ingest.rest.OwnProof;
import dev.assay.ingest.rest.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes pushes that forges tell of. A hint carries no truth: what the push says of commits is not read. */
@Path("/api/v1/webhooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@OwnProof
public final class WebhookResource {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookResource.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Pattern DELIVERY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final IngestService service;
    private final WebhookConfig config;
    private final Secrets secrets;
    private final MeterRegistry meters;
    private final JsonMapper json = new JsonMapper();

    WebhookResource(IngestService service, WebhookConfig config, Secrets secrets, MeterRegistry meters) {
        this.service = service;
        this.config = config;
        this.secrets = secrets;
        this.meters = meters;
    }

    /**
     * What a call came to.
     *
     * @param deliveries hints that Kafka has, sorted by repository
     * @param ignored why there are none; null when there are
     */
    @JsonPropertyOrder(alphabetic = true)
    public record Taken(List<Delivery> deliveries, @Nullable String ignored) {}

    /** A call of a forge. */
    @POST
    @Path("/{forge}")
    @Blocking
    public Taken call(@RestPath String forge, @Context HttpHeaders headers, InputStream body)
            throws IOException, InterruptedException, TimeoutException {
        return counted(
                Forge.called(forge).orElseThrow(() -> RefusedException.unknown("no kind of forge is called so")),
                headers,
                body);
    }

    private Taken counted(Forge forge, HttpHeaders headers, InputStream body)
            throws IOException, InterruptedException, TimeoutException {
        String outcome = "failed";
        try {
            Taken taken = take(forge, headers, body);
            outcome = taken.ignored() == null ? "taken" : "ignored";
            return taken;
        } catch (RefusedException refused) {
            outcome = "refused";
            throw refused;
        } finally {
            meters.counter("assay.ingest.webhooks", "forge", forge.word(), "outcome", outcome)
                    .increment();
        }
    }

    private Taken take(Forge forge, HttpHeaders headers, InputStream stream)
            throws IOException, InterruptedException, TimeoutException {
        if (!secrets.listensTo(forge)) {
            throw RefusedException.unknown(
                    "webhooks of " + forge.word() + " are off: assay.webhook." + forge.word() + ".secret is not set");
        }
        byte[] body = stream.readNBytes(config.maxBytes() + 1);
        if (body.length > config.maxBytes()) {
            throw RefusedException.tooLarge(
                    "the body is longer than " + config.maxBytes() + " bytes; see assay.webhook.max-bytes");
        }
        String proof = first(headers, forge.proofHeaders()).orElse("");
        if (!secrets.prove(forge, proof, body)) {
            throw RefusedException.unproven("the header " + forge.proofHeaders().getLast()
                    + " is missing or does not fit the secret that is configured here");
        }
        String event = first(headers, forge.eventHeaders())
                .orElseThrow(() -> RefusedException.malformed(
                        "the header " + forge.eventHeaders().getLast() + " is missing"));
        if (!forge.isPush(event)) {
            return new Taken(List.of(), "only pushes are of interest");
        }
        return hint(forge, delivery(forge, headers), addresses(forge, body));
    }

    private Taken hint(Forge forge, String delivery, Set<String> addresses)
            throws InterruptedException, TimeoutException {
        Ingest ingest = service.running();
        ingest.awaitCatalog(LIMIT);
        List<String> repositories = ingest.views().catalog().all().stream()
                .filter(declared -> CloneAddress.of(declared.getCloneUrl())
                        .filter(addresses::contains)
                        .isPresent())
                .map(RepositoryDeclared::getRepository)
                .toList();
        if (repositories.isEmpty()) {
            return new Taken(List.of(), "no declared repository has this address");
        }
        ingest.hints().sendOne(repositories, HintReason.WEBHOOK, delivery);
        LOG.info("webhook forge={} delivery={} repositories={}", forge.word(), delivery, repositories);
        List<Delivery> deliveries = new ArrayList<>();
        repositories.forEach(repository -> deliveries.add(new Delivery(repository, delivery)));
        return new Taken(deliveries, null);
    }

    private Set<String> addresses(Forge forge, byte[] body) throws IOException {
        JsonNode repository = parse(body).path(forge.repository());
        Set<String> addresses = new TreeSet<>();
        for (String field : forge.addresses()) {
            CloneAddress.of(repository.path(field).asText()).ifPresent(addresses::add);
        }
        if (addresses.isEmpty()) {
            throw RefusedException.invalid("the push names no repository: " + forge.repository() + "."
                    + forge.addresses().getFirst() + " is missing or is no URL");
        }
        return addresses;
    }

    /** The parser's own message could quote the body. */
    private JsonNode parse(byte[] body) throws IOException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw RefusedException.malformed("the body is not JSON (line "
                    + notJson.getLocation().getLineNr() + ", column "
                    + notJson.getLocation().getColumnNr() + ")");
        }
    }

    /** The forge's own id, so that a delivery can be followed through both logs. */
    private static String delivery(Forge forge, HttpHeaders headers) {
        String id = first(headers, forge.deliveryHeaders())
                .orElseGet(() -> UUID.randomUUID().toString());
        if (!DELIVERY.matcher(id).matches()) {
            throw RefusedException.malformed(
                    "the header " + forge.deliveryHeaders().getLast()
                            + " must have at most 100 letters, digits, dots, colons, hyphens and underscores");
        }
        return id;
    }

    private static Optional<String> first(HttpHeaders headers, List<String> names) {
        return names.stream()
                .map(headers::getHeaderString)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
