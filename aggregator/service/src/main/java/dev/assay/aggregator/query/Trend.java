package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.JsonData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import dev.assay.scoring.Member;
import dev.assay.scoring.RollUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The score of an organization week by week. A member counts with its last score of each week, and before its first
 * known one with that: so the curve shows what changed in repositories, never that one was added.
 */
@ApplicationScoped
class Trend {
    private static final Duration SPAN = Duration.ofDays(364);
    private static final int MOST_REPOSITORIES = 10_000;
    private static final int MOST_REFS = 50;

    private final ElasticsearchClient client;

    Trend(ElasticsearchClient client) {
        this.client = client;
    }

    /**
     * The weeks in which a member changed, oldest first; the last one has the score of now.
     *
     * @param rollUp the organization as it stands
     */
    List<ObjectNode> of(JsonNode rollUp, Instant newest) throws IOException {
        Map<String, NavigableMap<String, ObjectNode>> histories = histories(rollUp, newest.minus(SPAN));
        NavigableMap<String, Boolean> weeks = new TreeMap<>();
        histories.values().forEach(history -> history.keySet().forEach(week -> weeks.put(week, true)));
        List<ObjectNode> items = new ArrayList<>();
        for (String week : weeks.keySet()) {
            boolean now = week.equals(weeks.lastKey());
            List<Member> members = new ArrayList<>();
            for (JsonNode member : rollUp.path("members")) {
                members.add(member(member, now ? member : then(member, histories.get(key(member)), week)));
            }
            RollUp then = RollUp.of(members);
            items.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("week", week)
                    .put("score", then.score())
                    .put("grade", then.grade().name()));
        }
        return items;
    }

    private static JsonNode then(JsonNode member, @Nullable NavigableMap<String, ObjectNode> history, String week) {
        if (history == null) {
            return member; // nothing of it changed in all that time
        }
        var known = history.floorEntry(week);
        return (known == null ? history.firstEntry() : known).getValue();
    }

    private static Member member(JsonNode member, JsonNode then) {
        return new Member(
                member.path("repository").asText(),
                member.path("criticality").asDouble(),
                then.path("lines").asLong(),
                then.path("score").asDouble(),
                then.path("low").asDouble(),
                then.path("high").asDouble());
    }

    /** By repository and ref: the last score of each week that has one. */
    private Map<String, NavigableMap<String, ObjectNode>> histories(JsonNode rollUp, Instant since) throws IOException {
        List<Query> filters = List.of(
                Queries.term("organization", rollUp.path("organization").asText()),
                Query.of(query -> query.range(
                        range -> range.date(date -> date.field("@timestamp").gte(since.toString())))));
        SearchResponse<ObjectNode> response = client.search(
                search -> search.index(IndexNames.SCORES)
                        .ignoreUnavailable(true)
                        .allowNoIndices(true)
                        .size(0)
                        .query(Queries.allOf(filters))
                        .aggregations("repositories", byRepository()),
                ObjectNode.class);
        Map<String, NavigableMap<String, ObjectNode>> histories = new TreeMap<>();
        Aggregate repositories = response.aggregations().get("repositories");
        if (repositories == null || !repositories.isSterms()) {
            return histories; // no index of scores yet
        }
        for (var repository : repositories.sterms().buckets().array()) {
            for (var ref : part(repository, "refs").sterms().buckets().array()) {
                NavigableMap<String, ObjectNode> weeks = new TreeMap<>(); // never empty: a bucket has documents
                for (var week : part(ref, "weeks").dateHistogram().buckets().array()) {
                    JsonData last = part(week, "last")
                            .topHits()
                            .hits()
                            .hits()
                            .getFirst()
                            .source();
                    weeks.put(
                            Instant.ofEpochMilli(week.key()).toString(),
                            Objects.requireNonNull(last).to(ObjectNode.class));
                }
                histories.put(repository.key().stringValue() + "\t" + ref.key().stringValue(), weeks);
            }
        }
        return histories;
    }

    private static Aggregate part(MultiBucketBase bucket, String name) {
        return Objects.requireNonNull(bucket.aggregations().get(name), name);
    }

    private static Aggregation byRepository() {
        Aggregation last = Aggregation.of(aggregation -> aggregation.topHits(hits -> hits.size(1)
                .sort(List.of(Queries.by("epoch", SortOrder.Desc), Queries.by("depth", SortOrder.Desc)))
                .source(source -> source.filter(fields -> fields.includes("score", "low", "high", "lines")))));
        Aggregation weeks = Aggregation.of(aggregation -> aggregation
                .dateHistogram(histogram -> histogram
                        .field("@timestamp")
                        .calendarInterval(CalendarInterval.Week)
                        .minDocCount(1))
                .aggregations("last", last));
        Aggregation refs = Aggregation.of(aggregation ->
                aggregation.terms(terms -> terms.field("ref").size(MOST_REFS)).aggregations("weeks", weeks));
        return Aggregation.of(aggregation -> aggregation
                .terms(terms -> terms.field("repository").size(MOST_REPOSITORIES))
                .aggregations("refs", refs));
    }

    private static String key(JsonNode member) {
        return member.path("repository").asText() + "\t" + member.path("ref").asText();
    }
}
