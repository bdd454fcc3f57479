package dev.assay.cli.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what the aggregator answers about one repository. */
final class Answers implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI aggregator;
    private final Map<String, String> scope;

    /**
     * Answers about repositories of one organization.
     *
     * @param organization null when there is only one
     * @param branch null for the one that counts
     */
    Answers(URI aggregator, @Nullable String organization, @Nullable String branch) {
        this.aggregator = aggregator;
        this.scope = new TreeMap<>();
        if (organization != null) {
            scope.put("organization", organization);
        }
        if (branch != null) {
            scope.put("branch", branch);
        }
    }

    /**
     * The repository that is meant: by its id, or by a folder whose name is its id.
     *
     * @throws Failure when the system does not know it
     */
    JsonNode repository(String named) throws Failure, InterruptedException {
        Optional<JsonNode> byId = find("repositories/" + encode(named), Map.of());
        if (byId.isPresent()) {
            return byId.get();
        }
        Path folder = Path.of(named).toAbsolutePath().normalize().getFileName();
        Optional<JsonNode> byFolder = folder != null && Files.isDirectory(Path.of(named))
                ? find("repositories/" + encode(folder.toString()), Map.of())
                : Optional.empty();
        return byFolder.orElseThrow(() -> new Failure(
                ExitStatus.UNREADABLE,
                "the system has no score of repository %s; scan it first, and name it as the JSON of the scan does"
                        .formatted(named)));
    }

    /** What is answered about a repository. */
    JsonNode about(JsonNode repository, String resource, Map<String, String> query)
            throws Failure, InterruptedException {
        String path = "repositories/" + encode(repository.path("id").asText()) + "/" + resource;
        return find(path, query)
                .orElseThrow(() -> new Failure(
                        ExitStatus.UNREADABLE,
                        "the system has no such commit on branch %s of %s"
                                .formatted(
                                        repository.path("branch").asText(),
                                        repository.path("id").asText())));
    }

    private Optional<JsonNode> find(String resource, Map<String, String> query) throws Failure, InterruptedException {
        Map<String, String> parameters = new TreeMap<>(scope);
        parameters.putAll(query);
        StringJoiner pairs = new StringJoiner("&", "?", "");
        parameters.forEach((name, value) -> pairs.add(name + "=" + encode(value)));
        URI address = aggregator.resolve("/api/v1/" + resource + pairs);
        try {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return switch (answer.statusCode()) {
                case OK -> Optional.of(JSON.readTree(answer.body()));
                case NOT_FOUND -> Optional.empty();
                default -> throw refused(answer);
            };
        } catch (IOException unanswered) {
            throw new Failure(
                    ExitStatus.MISSING,
                    "the system does not answer (%s)".formatted(unanswered.getMessage()),
                    unanswered);
        }
    }

    private static Failure refused(HttpResponse<String> answer) {
        ExitStatus status = answer.statusCode() < SERVER_ERROR ? ExitStatus.USAGE : ExitStatus.MISSING;
        return new Failure(status, "the system answered %d: %s".formatted(answer.statusCode(), detail(answer.body())));
    }

    private static String detail(String problem) {
        try {
            return JSON.readTree(problem).path("detail").asText(problem);
        } catch (JsonProcessingException plain) {
            return problem;
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
