package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which findings are asked for. Several values of one parameter are parted by commas, and any of them will do. */
public class FindingFilter {
    private static final String UNKNOWN = "unknown";

    @QueryParam("repository")
    @Parameter(description = "ids of repositories as the JSON of a scan has them")
    @Nullable
    String repository;

    @QueryParam("branch")
    @Nullable
    String branch;

    @QueryParam("category")
    @Parameter(description = "architecture, performance, security, context, testing or debt")
    @Nullable
    String category;

    @QueryParam("rule")
    @Nullable
    String rule;

    @QueryParam("severity")
    @Parameter(description = "low, medium, high or critical")
    @Nullable
    String severity;

    @QueryParam("state")
    @Parameter(description = "open, fixed, or commit: true of a change, never open and never scored")
    @Nullable
    String state;

    @QueryParam("provenance")
    @Parameter(description = "who wrote the line: ai-assisted, human or unknown")
    @Nullable
    String provenance;

    @QueryParam("path")
    @Parameter(description = "a path, a folder, or a pattern with * and ?")
    @Nullable
    String path;

    @QueryParam("commit")
    @Parameter(description = "the commit that introduced or fixed it")
    @Nullable
    String commit;

    @QueryParam("suppressed")
    @Parameter(description = "true or false; both when left out")
    @Nullable
    String suppressed;

    List<Query> queries(String organization) {
        List<Query> filters = new ArrayList<>();
        filters.add(Queries.term("organization", organization));
        add(filters, "id", repository);
        add(filters, "category", category);
        add(filters, "rule", rule);
        add(filters, "severity", severity);
        add(filters, "state", state);
        List<String> branches = Queries.values(branch);
        if (!branches.isEmpty()) {
            filters.add(Queries.either(Queries.anyOf("branch", branches), Queries.anyOf("ref", branches)));
        }
        if (commit != null && !commit.isEmpty()) {
            filters.add(Queries.either(
                    Queries.prefix("introducedBy", commit),
                    Queries.prefix("introducedIn", commit),
                    Queries.prefix("fixedBy", commit)));
        }
        provenance(filters);
        suppressed(filters);
        if (path != null && !path.isEmpty()) {
            filters.add(path(path));
        }
        return filters;
    }

    private static void add(List<Query> filters, String field, @Nullable String parameter) {
        List<String> values = Queries.values(parameter);
        if (!values.isEmpty()) {
            filters.add(Queries.anyOf(field, values));
        }
    }

    /** A finding without a known commit is one of unknown provenance. */
    private void provenance(List<Query> filters) {
        List<String> kinds = Queries.values(provenance);
        if (kinds.isEmpty()) {
            return;
        }
        Query told = Queries.anyOf("provenance.kind", kinds);
        filters.add(
                kinds.contains(UNKNOWN) ? Queries.either(told, Queries.not(Queries.exists("provenance.kind"))) : told);
    }

    private void suppressed(List<Query> filters) {
        if (suppressed == null || suppressed.isEmpty()) {
            return;
        }
        Query is = Queries.exists("suppressed");
        switch (suppressed) {
            case "true" -> filters.add(is);
            case "false" -> filters.add(Queries.not(is));
            default -> throw new BadRequestException("suppressed is true or false, not " + suppressed);
        }
    }

    private static Query path(String path) {
        if (path.contains("*") || path.contains("?")) {
            return Queries.wildcard("path", path);
        }
        String folder = path.endsWith("/") ? path : path + "/";
        return Queries.either(Queries.term("path", path), Queries.prefix("path", folder));
    }
}
