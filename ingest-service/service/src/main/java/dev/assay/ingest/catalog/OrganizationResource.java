package dev.assay.ingest.catalog;

import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.serde.EventSerde;
import dev.assay.contract.topic.TopicCatalogue;
import dev.assay.ingest.IngestService;
import dev.assay.ingest.hint.Ingest;
import dev.assay.ingest.rest.RefusedException;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Declares the members of organizations. */
@Path("/api/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationResource {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final IngestService service;
    private final EventSerde<RepositoryDeclared> writer = EventSerde.of(TopicCatalogue.REPOSITORIES);

    OrganizationResource(IngestService service) {
        this.service = service;
    }

    /**
     * What a declaration came to.
     *
     * @param repositories number of members now
     * @param removed ids of those that are members no longer, sorted
     */
    public record Declared(String organization, int repositories, List<String> removed) {}

    /** Replaces the members of an organization; returns when Kafka has it. */
    @PUT
    @Path("/{organization}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    public Declared declare(@PathParam("organization") String organization, @Nullable OrganizationRequest request)
            throws InterruptedException, TimeoutException {
        if (request == null) {
            throw RefusedException.invalid("the body is missing");
        }
        List<RepositoryDeclared> declared = request.declarations(organization);
        Ingest ingest = service.running();
        declared.forEach(repository -> check(ingest, repository));

        ingest.awaitCatalog(LIMIT);
        Set<String> removed = new TreeSet<>();
        ingest.views().catalog().of(organization).forEach(member -> removed.add(member.getRepository()));
        declared.forEach(repository -> removed.remove(repository.getRepository()));
        write(ingest, declared, removed);
        ingest.hints().send(removed, HintReason.RECONCILE, null);
        ingest.awaitCatalog(LIMIT);

        List<String> ids = removed.stream()
                .map(repository -> repository.substring(organization.length() + 1))
                .collect(Collectors.toList());
        return new Declared(organization, declared.size(), ids);
    }

    /** Only what is refused for good; whether the remote answers is seen when it is looked at. */
    private static void check(Ingest ingest, RepositoryDeclared repository) {
        try (Mirror mirror = ingest.mirrors().of(repository.getCloneUrl())) {
            mirror.shallow();
        } catch (MirrorException failure) {
            if (failure.kind() == MirrorException.Kind.REFUSED_URL) {
                throw RefusedException.invalid(repository.getRepository() + ": " + failure.getMessage());
            }
        }
    }

    @SuppressWarnings("NullAway") // Kafka's tombstones are null values.
    private void write(Ingest ingest, List<RepositoryDeclared> declared, Set<String> removed)
            throws InterruptedException {
        String topic = TopicCatalogue.REPOSITORIES.name();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        declared.forEach(repository ->
                records.add(new ProducerRecord<>(topic, repository.getRepository(), writer.encode(repository))));
        removed.forEach(repository -> records.add(new ProducerRecord<>(topic, repository, null)));
        ingest.sender().send(records);
    }
}
