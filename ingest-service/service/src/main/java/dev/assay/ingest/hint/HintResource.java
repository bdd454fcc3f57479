package dev.assay.ingest.hint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.IngestService;
import dev.assay.ingest.rest.RefusedException;
import dev.assay.mirror.Window;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Takes hints, and shows where branches are. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class HintResource {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final IngestService service;

    HintResource(IngestService service) {
        this.service = service;
    }

    /** A window as REST writes it; without fields it means everything. */
    public record WindowRequest(
            @Nullable Integer commits, @Nullable String since) {
        Window window() {
            try {
                return new Window(commits, since == null ? null : Instant.parse(since));
            } catch (DateTimeException | IllegalArgumentException wrong) {
                throw RefusedException.invalid("not a window: " + wrong.getMessage());
            }
        }
    }

    /**
     * Repositories to look at.
     *
     * @param repositories ids; empty means all of the organization
     * @param window null keeps what each branch has
     */
    public record HintRequest(
            @Nullable String organization,
            @Nullable List<String> repositories,
            @Nullable WindowRequest window) {}

    /** One hint that Kafka has. */
    @JsonPropertyOrder(alphabetic = true)
    public record Delivery(String repository, String deliveryId) {}

    /** Hints that Kafka has, sorted by repository. */
    public record Deliveries(List<Delivery> deliveries) {}

    /**
     * A branch as ingest knows it.
     *
     * @param answeredDelivery the REST delivery that was answered last, null when none was since the start
     * @param answeredDeliveries the last few of them, oldest first
     */
    @JsonPropertyOrder(alphabetic = true)
    public record Ref(
            String repository,
            String id,
            String ref,
            String status,
            String detail,
            @Nullable String target,
            String plan,
            long knownCommits,
            @Nullable String answeredDelivery,
            List<String> answeredDeliveries) {}

    /** Hints at repositories of an organization. */
    @POST
    @Path("/hints")
    @Consumes(MediaType.APPLICATION_JSON)
    @Blocking
    public Deliveries hint(@Nullable HintRequest request) throws InterruptedException, TimeoutException {
        if (request == null || request.organization() == null) {
            throw RefusedException.invalid("the organization is missing");
        }
        Ingest ingest = service.running();
        ingest.awaitCatalog(LIMIT);
        Window window = request.window() == null ? null : request.window().window();
        Set<String> repositories = named(ingest, request.organization(), request.repositories());
        List<Delivery> deliveries = new ArrayList<>();
        ingest.hints()
                .send(repositories, HintReason.REST, window)
                .forEach((repository, delivery) -> deliveries.add(new Delivery(repository, delivery)));
        return new Deliveries(deliveries);
    }

    private static Set<String> named(Ingest ingest, String organization, @Nullable List<String> ids) {
        Set<String> members = ingest.views().catalog().of(organization).stream()
                .map(RepositoryDeclared::getRepository)
                .collect(Collectors.toCollection(TreeSet::new));
        if (members.isEmpty()) {
            throw RefusedException.unknown("organization " + organization + " has no repositories");
        }
        if (ids == null || ids.isEmpty()) {
            return members;
        }
        Set<String> named = new TreeSet<>();
        for (String id : ids) {
            String repository = organization + "/" + id;
            if (!members.contains(repository)) {
                throw RefusedException.unknown("organization " + organization + " has no repository " + id);
            }
            named.add(repository);
        }
        return named;
    }

    /** Branches of an organization's repositories, sorted by repository and ref. */
    @GET
    @Path("/refs")
    @Blocking
    public List<Ref> refs(@RestQuery @Nullable String organization) {
        if (organization == null) {
            throw RefusedException.invalid("the parameter organization is missing");
        }
        Ingest ingest = service.running();
        List<Ref> refs = new ArrayList<>();
        for (RepositoryDeclared repository : ingest.views().catalog().of(organization)) {
            List<String> answered = ingest.answers().of(repository.getRepository());
            for (RefState state :
                    ingest.views().refs().of(repository.getRepository()).values()) {
                refs.add(ref(organization, state, answered));
            }
        }
        return refs;
    }

    private static Ref ref(String organization, RefState state, List<String> answered) {
        return new Ref(
                state.getRepository(),
                state.getRepository().substring(organization.length() + 1),
                state.getRef(),
                state.getStatus().name(),
                state.getDetail(),
                state.getTarget(),
                state.getPlan(),
                state.getKnownCommits(),
                answered.isEmpty() ? null : answered.getLast(),
                answered);
    }
}
