package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;

/** The orders in which findings can be asked for. Each ends with what tells findings apart. */
final class FindingOrder {
    private static final List<String> PLACE = List.of("repository", "ref", "path", "line", "fingerprint");

    private FindingOrder() {}

    /**
     * Reads the parameter.
     *
     * @param sort place, severity, rule, introduced or fixed; a minus before it turns it around
     */
    static List<SortOptions> of(String sort) {
        boolean down = sort.startsWith("-");
        String name = down ? sort.substring(1) : sort;
        SortOrder order = down ? SortOrder.Desc : SortOrder.Asc;
        List<SortOptions> options = new ArrayList<>();
        switch (name) {
            case "place" -> {
                // the end of every order
            }
            case "severity" -> options.add(Queries.by("severityWeight", order));
            case "rule" -> options.add(Queries.by("rule", order));
            case "introduced" -> options.add(Queries.by("introducedAt", order));
            case "fixed" -> options.add(Queries.by("fixedAt", order));
            default ->
                throw new BadRequestException(
                        "sort is one of place, severity, rule, introduced and fixed, with - before it to turn it"
                                + " around, not " + sort);
        }
        PLACE.forEach(field -> options.add(Queries.by(field, name.equals("place") ? order : SortOrder.Asc)));
        return options;
    }
}
