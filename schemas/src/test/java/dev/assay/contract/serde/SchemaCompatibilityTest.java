package dev.assay.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.topic.Topic;
import dev.assay.contract.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds today's schemas against every released one. {@code -Dassay.schemas.release=true} appends what the next release
 * will write to the history; without it nothing is changed.
 */
final class SchemaCompatibilityTest {
    private static final Path HISTORY = Path.of("src/main/resources", SchemaHistory.RESOURCE);

    @ParameterizedTest
    @MethodSource("released")
    void todaysReadersReadWhatWasEverReleased(Schema released) {
        assertThat(SchemaChange.incompatibilities(released, current()))
                .as("a released schema changed incompatibly; docs/adr/050-schema-history.md says what is allowed")
                .isEmpty();
    }

    @Test
    void everyEventHasAReleasedSchema() throws IOException {
        if (Boolean.getBoolean("assay.schemas.release")) {
            release();
        }
        assertThat(released().map(Schema::getFullName))
                .containsAll(current().stream().map(Schema::getFullName).toList());
    }

    @Test
    void aNewFieldWithoutADefaultIsFound() {
        Schema released = SchemaBuilder.record("a.R").fields().requiredInt("x").endRecord();
        Schema changed = SchemaBuilder.record("a.R")
                .fields()
                .requiredInt("x")
                .requiredInt("y")
                .endRecord();

        assertThat(SchemaChange.incompatibilities(released, List.of(changed)))
                .singleElement()
                .asString()
                .contains("a.R", "y");
    }

    @Test
    void aRemovedRecordIsFound() {
        Schema released = SchemaBuilder.record("a.R").fields().requiredInt("x").endRecord();

        assertThat(SchemaChange.incompatibilities(released, List.of()))
                .singleElement()
                .asString()
                .contains("a.R");
    }

    @Test
    void aNewFieldWithADefaultIsNone() {
        Schema released = SchemaBuilder.record("a.R").fields().requiredInt("x").endRecord();
        Schema changed = SchemaBuilder.record("a.R")
                .fields()
                .requiredInt("x")
                .name("y")
                .type()
                .intType()
                .intDefault(0)
                .endRecord();

        assertThat(SchemaChange.incompatibilities(released, List.of(changed))).isEmpty();
    }

    static Stream<Schema> released() throws IOException {
        return Files.readAllLines(HISTORY).stream()
                .filter(line -> !line.isBlank())
                .map(SchemaHistory::parse);
    }

    private static List<Schema> current() {
        return TopicCatalogue.all().stream()
                .map(Topic::value)
                .distinct()
                .map(type -> SpecificData.getForClass(type).getSchema(type))
                .toList();
    }

    private static void release() throws IOException {
        List<Long> known =
                released().map(SchemaNormalization::parsingFingerprint64).toList();
        List<String> missing = current().stream()
                .filter(schema -> !known.contains(SchemaNormalization.parsingFingerprint64(schema)))
                .map(Schema::toString)
                .toList();
        Files.write(HISTORY, missing, StandardOpenOption.APPEND);
    }
}
