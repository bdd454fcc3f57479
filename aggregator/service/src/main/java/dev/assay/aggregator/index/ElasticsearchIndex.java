package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents in Elasticsearch, with the record's offset as external version. */
final class ElasticsearchIndex implements DocumentIndex {
    private static final int PAYLOAD_TOO_LARGE = 413;

    private final ElasticsearchClient client;
    private final IndexSetup setup;

    ElasticsearchIndex(ElasticsearchClient client) {
        this.client = client;
        this.setup = new IndexSetup(client);
    }

    @Override
    public String prepare() throws IndexUnavailableException {
        return attempt("cannot set up the indices", setup::run);
    }

    @Override
    public List<Item> write(List<DocumentWrite> documents) throws IndexUnavailableException {
        // Families with one index are written through their alias alone: without it nothing must be created.
        Map<Boolean, List<DocumentWrite>> throughAlias = documents.stream()
                .collect(Collectors.partitioningBy(document -> document.family().current()));
        List<Item> items = new ArrayList<>();
        for (var request : throughAlias.entrySet()) {
            if (!request.getValue().isEmpty()) {
                items.addAll(write(request.getValue(), request.getKey()));
            }
        }
        return items;
    }

    @Override
    public void refresh(Collection<IndexFamily> families) throws IndexUnavailableException {
        List<String> aliases = families.stream().map(IndexFamily::alias).toList();
        attempt(
                "cannot refresh " + aliases,
                () -> client.indices().refresh(refresh -> refresh.index(aliases).ignoreUnavailable(true)));
    }

    private List<Item> write(List<DocumentWrite> documents, boolean aliasRequired) throws IndexUnavailableException {
        List<BulkOperation> operations =
                documents.stream().map(ElasticsearchIndex::operation).toList();
        try {
            BulkResponse response =
                    client.bulk(bulk -> bulk.requireAlias(aliasRequired).operations(operations));
            List<Item> items = new ArrayList<>();
            for (int place = 0; place < documents.size(); place++) {
                items.add(item(documents.get(place), response.items().get(place)));
            }
            return items;
        } catch (IOException | ElasticsearchException failure) {
            if (status(failure) != PAYLOAD_TOO_LARGE) {
                throw new IndexUnavailableException("cannot write documents: " + failure.getMessage(), failure);
            }
            return writeHalves(documents, aliasRequired);
        }
    }

    private List<Item> writeHalves(List<DocumentWrite> documents, boolean aliasRequired)
            throws IndexUnavailableException {
        if (documents.size() == 1) {
            DocumentWrite document = documents.getFirst();
            return List.of(new Item(document, ItemResult.TOO_LARGE, document.bytes() + " bytes"));
        }
        int half = documents.size() / 2;
        List<Item> items = new ArrayList<>(write(documents.subList(0, half), aliasRequired));
        items.addAll(write(documents.subList(half, documents.size()), aliasRequired));
        return items;
    }

    private static BulkOperation operation(DocumentWrite document) {
        String body = document.body();
        if (body == null) {
            return BulkOperation.of(operation -> operation.delete(delete -> delete.index(document.index())
                    .id(document.id())
                    .version(document.offset())
                    .versionType(VersionType.External)));
        }
        return BulkOperation.of(operation -> operation.index(index -> index.index(document.index())
                .id(document.id())
                .version(document.offset())
                .versionType(VersionType.External)
                .document(BinaryData.of(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON))));
    }

    private static Item item(DocumentWrite document, BulkResponseItem response) {
        ErrorCause error = response.error();
        ItemResult result = ItemResult.of(response.status(), error != null);
        return new Item(document, result, error == null ? "" : cause(error));
    }

    private static String cause(ErrorCause error) {
        return error.type() + ": " + error.reason();
    }

    private static int status(Exception failure) {
        return switch (failure) {
            case ElasticsearchException refused -> refused.status();
            case TransportException refused when refused.response() != null -> refused.statusCode();
            default -> 0;
        };
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(String what, Attempt<T> attempt) throws IndexUnavailableException {
        try {
            return attempt.run();
        } catch (IOException | ElasticsearchException failure) {
            throw new IndexUnavailableException(what + ": " + failure.getMessage(), failure);
        }
    }
}
