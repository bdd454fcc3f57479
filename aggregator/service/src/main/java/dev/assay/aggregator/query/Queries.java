package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions and orders as Elasticsearch wants them. */
final class Queries {
    private static final String MISSING_LAST = "_last";

    private Queries() {}

    static Query allOf(List<Query> filters) {
        return Query.of(query -> query.bool(bool -> bool.filter(filters)));
    }

    static List<Query> terms(Map<String, String> terms) {
        return terms.entrySet().stream()
                .map(entry -> term(entry.getKey(), entry.getValue()))
                .toList();
    }

    static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    static Query anyOf(String field, Collection<String> values) {
        List<FieldValue> wanted = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(any -> any.value(wanted))));
    }

    static Query exists(String field) {
        return Query.of(query -> query.exists(exists -> exists.field(field)));
    }

    static Query not(Query unwanted) {
        return Query.of(query -> query.bool(bool -> bool.mustNot(unwanted)));
    }

    static Query either(Query... wanted) {
        return Query.of(query -> query.bool(bool -> bool.should(List.of(wanted)).minimumShouldMatch("1")));
    }

    static Query prefix(String field, String prefix) {
        return Query.of(query -> query.prefix(wanted -> wanted.field(field).value(prefix)));
    }

    static Query wildcard(String field, String pattern) {
        return Query.of(query -> query.wildcard(wanted -> wanted.field(field).value(pattern)));
    }

    /** The values of a parameter that takes several, parted by commas; empty when it is not there. */
    static List<String> values(@Nullable String parameter) {
        return parameter == null
                ? List.of()
                : Arrays.stream(parameter.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    static List<SortOptions> ascending(List<String> fields) {
        return fields.stream().map(field -> by(field, SortOrder.Asc)).toList();
    }

    static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(
                sort -> sort.field(by -> by.field(field).order(order).missing(FieldValue.of(MISSING_LAST))));
    }
}
