package dev.assay.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.assay.aggregator.topology.Stories;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The examples of the description are real answers: {@code -Dassay.docs.write=true} writes them, and otherwise each must
 * have the fields that are answered.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
final class ApiDescriptionIT {
    private static final Path EXAMPLES = Path.of("src/main/resources/dev/assay/aggregator/query/examples");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
    private static final String OF = "organization=example";

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    @Test
    void everyAnswerHasAnExampleWithItsFields() throws Exception {
        Api api = new Api(base);
        Publishing.send(Stories.twoCommits("example/shop", "checkout", "plan-1"));
        Api.await(
                () -> api.get("/api/v1/coverage?" + OF),
                found -> found.path(0).path("complete").asBoolean());
        Publishing.send(Stories.regression("example/shop", "plan-1"));
        Api.await(
                () -> api.get("/api/v1/organization?" + OF),
                found -> found.path("members").path(0).path("commit").asText().equals("c3"));
        Api.await(
                () -> api.get("/api/v1/alerts?" + OF),
                found -> found.path("items").size() == 1);
        String finding = api.get("/api/v1/findings?" + OF)
                .path("items")
                .path(0)
                .path("id")
                .asText();

        for (Map.Entry<String, String> operation : operations(finding).entrySet()) {
            JsonNode answer = api.get("/api/v1/" + operation.getValue());
            assertThat(answer.isContainerNode()).as(operation.getKey()).isTrue();
            Path file = EXAMPLES.resolve(operation.getKey() + ".json");
            if (Boolean.getBoolean("assay.docs.write")) {
                Files.createDirectories(EXAMPLES);
                Files.writeString(file, PRETTY.writeValueAsString(answer) + "\n");
            }
            assertThat(fields(JSON.readTree(file.toFile()), ""))
                    .as("example of %s; -Dassay.docs.write=true renews it", operation.getKey())
                    .isEqualTo(fields(answer, ""));
        }
        JsonNode description =
                JSON.readTree(api.request("/q/openapi?format=json").body());
        JsonNode ledger = description
                .path("paths")
                .path("/api/v1/repositories/{id}/commits/{sha}/ledger")
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json");
        assertThat(ledger.path("example").path("items")).isNotEmpty();
        assertThat(ledger.path("schema").path("properties").has("items")).isTrue();
    }

    private static Map<String, String> operations(String finding) {
        Map<String, String> operations = new TreeMap<>();
        operations.put("organization", "organization?" + OF);
        operations.put("teams", "teams?" + OF);
        operations.put("coverage", "coverage?" + OF);
        operations.put("practices", "practices?" + OF);
        operations.put("organizationNext", "next?" + OF);
        operations.put("repositories", "repositories?" + OF);
        operations.put("repository", "repositories/shop?" + OF);
        operations.put("scores", "repositories/shop/scores?" + OF);
        operations.put("ledger", "repositories/shop/commits/c3/ledger?" + OF);
        operations.put("repositoryPractices", "repositories/shop/practices?" + OF);
        operations.put("files", "repositories/shop/files?" + OF);
        operations.put("repositoryNext", "repositories/shop/next?" + OF);
        operations.put("gate", "repositories/shop/gate?base=c2&" + OF);
        operations.put("findings", "findings?size=2&total=true&facets=true&" + OF);
        operations.put("finding", "findings/" + finding);
        operations.put("findingsAsSarif", "findings.sarif?repository=shop&state=open&" + OF);
        operations.put("rules", "rules");
        operations.put("alerts", "alerts?" + OF);
        return operations;
    }

    /** All paths of fields; an array's items count as one. */
    private static SortedSet<String> fields(JsonNode node, String path) {
        SortedSet<String> fields = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(item -> fields.addAll(fields(item, path + "[]")));
        }
        node.properties().forEach(field -> {
            String name = path + "." + field.getKey();
            fields.add(name);
            fields.addAll(fields(field.getValue(), name));
        });
        return fields;
    }
}
