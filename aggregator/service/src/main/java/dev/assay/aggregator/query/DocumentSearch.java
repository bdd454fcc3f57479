package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
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
     * One page.
     *
     * @param items documents in sort order
     * @param next cursor of the next page; empty when this is the last one
     */
    record Page(List<ObjectNode> items, List<FieldValue> next) {}

    /** All documents whose fields have these values, sorted by these fields. The sort must tell documents apart. */
    List<ObjectNode> all(String alias, Map<String, String> terms, List<String> sort) throws IOException {
        List<ObjectNode> documents = new ArrayList<>();
        Page page = page(alias, terms, sort, PAGE, List.of());
        documents.addAll(page.items());
        while (!page.next().isEmpty()) {
            page = page(alias, terms, sort, PAGE, page.next());
            documents.addAll(page.items());
        }
        return documents;
    }

    /**
     * One page of them.
     *
     * @param after cursor of the page before; empty for the first one
     */
    Page page(String alias, Map<String, String> terms, List<String> sort, int size, List<FieldValue> after)
            throws IOException {
        SearchResponse<ObjectNode> response = client.search(
                search -> {
                    search.index(alias)
                            .ignoreUnavailable(true)
                            .allowNoIndices(true)
                            .size(size)
                            .trackTotalHits(total -> total.enabled(false))
                            .query(filter(terms))
                            .sort(sort.stream().map(DocumentSearch::ascending).toList());
                    return after.isEmpty() ? search : search.searchAfter(after);
                },
                ObjectNode.class);
        List<Hit<ObjectNode>> hits = response.hits().hits();
        List<ObjectNode> items =
                hits.stream().map(hit -> Objects.requireNonNull(hit.source())).toList();
        return new Page(items, hits.size() < size ? List.of() : hits.getLast().sort());
    }

    private static Query filter(Map<String, String> terms) {
        List<Query> filters = terms.entrySet().stream()
                .map(entry -> Query.of(
                        query -> query.term(term -> term.field(entry.getKey()).value(entry.getValue()))))
                .toList();
        return Query.of(query -> query.bool(bool -> bool.filter(filters)));
    }

    private static SortOptions ascending(String field) {
        return SortOptions.of(sort -> sort.field(by -> by.field(field).order(SortOrder.Asc)));
    }
}
