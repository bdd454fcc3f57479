package dev.assay.cli.scan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.assay.cli.History;
import dev.assay.cli.result.DropResult;
import dev.assay.cli.target.Declaration;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Talks to ingest and aggregator of the running system. */
final class SystemClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;
    private static final int SUCCESS_BELOW = 300;
    private static final int PAGE = 1_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI ingest;
    private final URI aggregator;
    private final String token;

    /**
     * @param ingest base address of the ingest service
     * @param aggregator base address of the aggregator
     * @param token bearer token for requests that change something
     */
    SystemClient(URI ingest, URI aggregator, String token) {
        this.ingest = ingest;
        this.aggregator = aggregator;
        this.token = token;
    }

    /** A service answered with something else than what was asked for. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Whether asking again may help. */
        boolean passing() {
            return status >= 500 || status == 429;
        }
    }

    /** Makes the repositories the organization's, and no others. */
    void declare(Declaration declaration) throws IOException, InterruptedException {
        Map<String, Object> body = Map.of("repositories", declaration.repositories());
        URI uri = ingest.resolve("/api/v1/organizations/" + encode(declaration.organization()));
        send(changing(uri).PUT(json(body)));
    }

    /** Asks ingest to look at repositories; an empty list means all of the organization's. */
    List<Views.Delivery> hint(String organization, List<String> ids, History history)
            throws IOException, InterruptedException {
        Map<String, Object> body = new TreeMap<>();
        body.put("organization", organization);
        body.put("repositories", ids);
        body.put("window", history.window());
        String answer = send(changing(ingest.resolve("/api/v1/hints")).POST(json(body)));
        return JSON.readValue(answer, Views.Deliveries.class).deliveries();
    }

    List<Views.Ref> refs(String organization) throws IOException, InterruptedException {
        return JSON.readValue(get(ingest, "refs", Map.of("organization", organization)), new TypeReference<>() {});
    }

    List<Views.Coverage> coverage(String organization) throws IOException, InterruptedException {
        return JSON.readValue(
                get(aggregator, "coverage", Map.of("organization", organization)), new TypeReference<>() {});
    }

    /** The roll-up; empty when there is none yet. */
    Optional<Views.Organization> organization(String organization) throws IOException, InterruptedException {
        try {
            String answer = get(aggregator, "organization", Map.of("organization", organization));
            return Optional.of(JSON.readValue(answer, Views.Organization.class));
        } catch (Refused refused) {
            if (refused.status == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    List<Views.Repository> repositories(String organization) throws IOException, InterruptedException {
        return JSON.readValue(
                get(aggregator, "repositories", Map.of("organization", organization)), new TypeReference<>() {});
    }

    /** All open findings of a repository, suppressed ones too. */
    List<Views.Finding> findings(String organization, String id) throws IOException, InterruptedException {
        List<Views.Finding> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Map<String, String> query = new TreeMap<>();
            query.put("organization", organization);
            query.put("repository", id);
            query.put("state", "open");
            query.put("size", Integer.toString(PAGE));
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            Views.FindingPage page = JSON.readValue(get(aggregator, "findings", query), Views.FindingPage.class);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** The commits that made a score drop, newest first; none before anything is scored. */
    List<DropResult> drops(String organization) throws IOException, InterruptedException {
        Map<String, String> query = Map.of("organization", organization, "size", Integer.toString(PAGE));
        return JSON.readValue(get(aggregator, "alerts", query), Views.DropPage.class).items().stream()
                .map(Views.Drop::result)
                .toList();
    }

    @Override
    public void close() {
        http.close();
    }

    private String get(URI service, String resource, Map<String, String> query)
            throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(query).forEach((name, value) -> pairs.add(name + "=" + encode(value)));
        return send(HttpRequest.newBuilder(service.resolve("/api/v1/" + resource + "?" + String.join("&", pairs)))
                .GET());
    }

    private HttpRequest.Builder changing(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Object body) throws IOException {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built =
                request.timeout(ANSWER).header("Accept", "application/json").build();
        HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= SUCCESS_BELOW) {
            throw new Refused(
                    response.statusCode(),
                    "%s %s answered %d: %s"
                            .formatted(built.method(), built.uri().getPath(), response.statusCode(), response.body()));
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
