package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.topology.IndexNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which organization a request is about: the one that it names, or the only one there is. */
@ApplicationScoped
class Organizations {
    private final DocumentSearch search;

    Organizations(DocumentSearch search) {
        this.search = search;
    }

    /**
     * The organization's name.
     *
     * @throws NotFoundException when none is named and none is scored yet
     * @throws BadRequestException when none is named and there are several
     */
    String named(@Nullable String organization) throws IOException {
        if (organization != null && !organization.isEmpty()) {
            return organization;
        }
        List<String> known = all().stream()
                .map(document -> document.path("organization").asText())
                .toList();
        return switch (known.size()) {
            case 0 -> throw new NotFoundException("no organization has a score yet");
            case 1 -> known.getFirst();
            default ->
                throw new BadRequestException(
                        "there are several organizations: name one of them by ?organization=, see /organizations");
        };
    }

    /** The roll-up of an organization. */
    ObjectNode rollUp(String organization) throws IOException {
        return search
                .all(IndexNames.ORGANIZATION, Map.of("organization", organization, "team", ""), List.of("organization"))
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("no score of organization " + organization));
    }

    /** The roll-ups of all organizations, sorted by name. */
    List<ObjectNode> all() throws IOException {
        return search.all(DocumentSearch.Search.of(
                        IndexNames.ORGANIZATION,
                        List.of(Queries.term("team", "")),
                        Queries.ascending(List.of("organization")))
                .leavingOut("members"));
    }
}
