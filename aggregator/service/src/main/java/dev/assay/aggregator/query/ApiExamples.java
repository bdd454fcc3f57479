package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Gives each operation of the description an example of its answer, from the file that is named like the operation, and
 * a schema with the example's fields. Answers are documents of the index, so no class describes them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiExamples implements OASFilter {
    static final String FOLDER = "examples/";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OK = "200";

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponse answer = operation.getResponses() == null
                ? null
                : operation.getResponses().getAPIResponse(OK);
        if (answer == null || answer.getContent() == null || operation.getOperationId() == null) {
            return operation;
        }
        try (InputStream file = ApiExamples.class.getResourceAsStream(FOLDER + operation.getOperationId() + ".json")) {
            if (file != null) {
                JsonNode example = JSON.readTree(file);
                for (MediaType content : answer.getContent().getMediaTypes().values()) {
                    content.setExample(JSON.convertValue(example, Object.class));
                    content.setSchema(schema(example));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(operation.getOperationId(), unreadable);
        }
        return operation;
    }

    private static Schema schema(JsonNode example) {
        Schema schema = OASFactory.createSchema();
        return switch (example.getNodeType()) {
            case OBJECT -> {
                schema.addType(Schema.SchemaType.OBJECT);
                example.properties().forEach(field -> schema.addProperty(field.getKey(), schema(field.getValue())));
                yield schema;
            }
            case ARRAY -> {
                schema.addType(Schema.SchemaType.ARRAY);
                yield schema.items(example.isEmpty() ? OASFactory.createSchema() : schema(example.get(0)));
            }
            case BOOLEAN -> schema.addType(Schema.SchemaType.BOOLEAN);
            case NUMBER ->
                schema.addType(example.isIntegralNumber() ? Schema.SchemaType.INTEGER : Schema.SchemaType.NUMBER);
            case STRING -> schema.addType(Schema.SchemaType.STRING);
            default -> schema;
        };
    }
}
