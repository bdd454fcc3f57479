package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where in a repository its points are lost. */
@ApplicationScoped
class HotFiles {
    private static final int PLACES = 5;

    private final DocumentSearch search;

    HotFiles(DocumentSearch search) {
        this.search = search;
    }

    /** The files whose open findings cost most, worst first. */
    List<ObjectNode> of(ObjectNode repository, int number) throws IOException {
        PointsLost costs = PointsLost.from(repository);
        Map<String, File> files = new TreeMap<>();
        for (ObjectNode finding : search.all(
                open(repository).leavingOut("message", "organization", "repository", "plan", "user", "provenance"))) {
            files.computeIfAbsent(finding.path("path").asText(), File::new).add(finding, costs.cost(finding));
        }
        return files.values().stream()
                .filter(file -> !file.path.isEmpty())
                .sorted(Comparator.<File>comparingDouble(file -> -file.points).thenComparing(file -> file.path))
                .limit(number)
                .map(File::json)
                .toList();
    }

    /** Some places of a rule's open findings. */
    List<ObjectNode> places(ObjectNode repository, String rule) throws IOException {
        DocumentSearch.Search open = open(repository);
        List<Query> filters = new ArrayList<>(open.filters());
        filters.add(Queries.term("rule", rule));
        return search
                .page(DocumentSearch.Search.of(IndexNames.FINDINGS, filters, open.sort())
                        .first(PLACES))
                .items()
                .stream()
                .map(HotFiles::place)
                .toList();
    }

    private static ObjectNode place(DocumentSearch.Found finding) {
        ObjectNode place = JsonNodeFactory.instance.objectNode().put("finding", finding.id());
        for (String field : List.of("path", "line", "endLine", "message")) {
            place.set(field, finding.document().path(field));
        }
        return place;
    }

    private static DocumentSearch.Search open(ObjectNode repository) {
        List<Query> filters = List.of(
                Queries.term("repository", repository.path("repository").asText()),
                Queries.term("ref", repository.path("ref").asText()),
                Queries.term("state", "open"),
                Queries.not(Queries.exists("suppressed")));
        return DocumentSearch.Search.of(
                IndexNames.FINDINGS, filters, Queries.ascending(List.of("path", "line", "rule", "fingerprint")));
    }

    private static final class File {
        private final String path;
        private final Map<String, Integer> rules = new TreeMap<>();
        private double points;
        private int findings;

        private File(String path) {
            this.path = path;
        }

        private void add(ObjectNode finding, double cost) {
            points += cost;
            findings++;
            rules.merge(finding.path("rule").asText(), 1, Integer::sum);
        }

        private ObjectNode json() {
            ObjectNode file = JsonNodeFactory.instance
                    .objectNode()
                    .put("path", path)
                    .put("findings", findings)
                    .put("pointsLost", points);
            ObjectNode byRule = file.putObject("rules");
            rules.forEach(byRule::put);
            return file;
        }
    }
}
