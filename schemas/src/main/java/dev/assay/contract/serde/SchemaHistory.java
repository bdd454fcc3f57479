package dev.assay.contract.serde;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * Writer schemas of earlier releases, so that records written then are still read. They stand in the resource
 * {@code schema-history.jsonl}, one schema a line; a released schema is added there before it is changed.
 */
final class SchemaHistory {
    static final String RESOURCE = "schema-history.jsonl";

    private SchemaHistory() {}

    static SchemaStore.Cache load(ClassLoader loader) {
        SchemaStore.Cache store = new SchemaStore.Cache();
        try (var stream = loader.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(SchemaHistory::parse)
                    .forEach(store::addSchema);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return store;
    }

    static Schema parse(String line) {
        return new Schema.Parser().parse(line);
    }
}
