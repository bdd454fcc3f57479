package dev.assay.contract.serde;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What keeps today's schemas from reading a released one. */
final class SchemaChange {
    private SchemaChange() {}

    /** One sentence an incompatibility; empty when the current schema of the same name reads the released one. */
    static List<String> incompatibilities(Schema released, List<Schema> current) {
        return current.stream()
                .filter(schema -> schema.getFullName().equals(released.getFullName()))
                .findFirst()
                .map(reader -> compare(reader, released))
                .orElseGet(() -> List.of(released.getFullName() + " was released and is gone"));
    }

    private static List<String> compare(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> reader.getFullName() + " " + found.getLocation() + ": " + found.getMessage())
                .toList();
    }
}
