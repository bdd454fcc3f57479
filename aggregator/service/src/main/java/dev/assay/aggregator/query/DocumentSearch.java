package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Searches through aliases. Pages are cut by the sort values of their last document, so they stay put. */
@ApplicationScoped
class DocumentSearch {
    private static final int PAGE = 1_000;

    private final ElasticsearchClient client;

    DocumentSearch(ElasticsearchClient client) {
        this.client = client;
    }

    /**
     * What is searched for.
     *
     * @param filters all of them must hold
     * @param sort must tell documents apart
     * @param after cursor of the page before; empty for the first one
     * @param without fields that are not read
     * @param counted whether the number of all that is found is asked for
     */
    record Search(
            String alias,
            List<Query> filters,
            List<SortOptions> sort,
            int size,
            List<FieldValue> after,
            List<String> without,
            boolean counted) {

        Search {
            filters = List.copyOf(filters);
            sort = List.copyOf(sort);
            after = List.copyOf(after);
            without = List.copyOf(without);
        }

        static Search of(String alias, List<Query> filters, List<SortOptions> sort) {
            return new Search(alias, filters, sort, PAGE, List.of(), List.of(), false);
        }

        Search first(int number) {
            return new Search(alias, filters, sort, number, after, without, counted);
        }

        Search from(List<FieldValue> cursor) {
            return new Search(alias, filters, sort, size, cursor, without, counted);
        }

        Search leavingOut(String... fields) {
            return new Search(alias, filters, sort, size, after, List.of(fields), counted);
        }

        Search counting() {
            return new Search(alias, filters, sort, size, after, without, true);
        }
    }

    /** A document and its {@code _id}. */
    record Found(String id, ObjectNode document) {}

    /**
     * One page.
     *
     * @param items documents in sort order
     * @param next cursor of the next page; empty when this is the last one
     * @param total number of all that is found, or -1 when it was not counted
     */
    record Page(List<Found> items, List<FieldValue> next, long total) {
        List<ObjectNode> documents() {
            return items.stream().map(Found::document).toList();
        }
    }

    /** All documents whose fields have these values, sorted by these fields. The sort must tell documents apart. */
    List<ObjectNode> all(String alias, Map<String, String> terms, List<String> sort) throws IOException {
        return all(Search.of(alias, Queries.terms(terms), Queries.ascending(sort)));
    }

    List<ObjectNode> all(Search search) throws IOException {
        Page page = page(search);
        List<ObjectNode> documents = new ArrayList<>(page.documents());
        while (!page.next().isEmpty()) {
            page = page(search.from(page.next()));
            documents.addAll(page.documents());
        }
        return documents;
    }

    Page page(Search search) throws IOException {
        SearchResponse<ObjectNode> response = client.search(request(search), ObjectNode.class);
        List<Hit<ObjectNode>> hits = response.hits().hits();
        List<Found> items = hits.stream()
                .map(hit -> new Found(String.valueOf(hit.id()), Objects.requireNonNull(hit.source())))
                .toList();
        var total = response.hits().total();
        return new Page(
                items,
                hits.size() < search.size() ? List.of() : hits.getLast().sort(),
                total == null ? -1 : total.value());
    }

    /** How many documents there are by the values of each field; the most frequent values first. */
    Map<String, Map<String, Long>> counts(String alias, List<Query> filters, List<String> fields, int values)
            throws IOException {
        Map<String, Aggregation> wanted = new LinkedHashMap<>();
        fields.forEach(field -> wanted.put(
                field,
                Aggregation.of(
                        counted -> counted.terms(terms -> terms.field(field).size(values)))));
        SearchResponse<ObjectNode> response = client.search(
                request(Search.of(alias, filters, List.of()).first(0))
                        .rebuild()
                        .aggregations(wanted)
                        .build(),
                ObjectNode.class);
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (String field : fields) {
            Map<String, Long> byValue = new LinkedHashMap<>();
            var found = response.aggregations().get(field);
            if (found != null && found.isSterms()) {
                for (StringTermsBucket bucket : found.sterms().buckets().array()) {
                    byValue.put(bucket.key().stringValue(), bucket.docCount());
                }
            }
            counts.put(field, byValue);
        }
        return counts;
    }

    private static SearchRequest request(Search search) {
        return SearchRequest.of(request -> {
            request.index(search.alias())
                    .ignoreUnavailable(true)
                    .allowNoIndices(true)
                    .size(search.size())
                    .trackTotalHits(total -> total.enabled(search.counted()))
                    .query(Queries.allOf(search.filters()))
                    .sort(search.sort());
            if (!search.without().isEmpty()) {
                request.source(source -> source.filter(fields -> fields.excludes(search.without())));
            }
            return search.after().isEmpty() ? request : request.searchAfter(search.after());
        });
    }
}
