package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sort values of a page's last document, as text that callers hand back without looking into it. */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cursor() {}

    static @Nullable String text(List<FieldValue> values) {
        if (values.isEmpty()) {
            return null;
        }
        ArrayNode array = JSON.createArrayNode();
        for (FieldValue value : values) {
            switch (value._kind()) {
                case Long -> array.add(value.longValue());
                case Double -> array.add(value.doubleValue());
                case Boolean -> array.add(value.booleanValue());
                case Null -> array.addNull();
                default -> array.add(value.stringValue());
            }
        }
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(array));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("an array of plain values is always written", broken);
        }
    }

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException when it is not one of ours
     */
    static List<FieldValue> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        try {
            List<FieldValue> values = new ArrayList<>();
            for (JsonNode node : JSON.readValue(Base64.getUrlDecoder().decode(text), ArrayNode.class)) {
                values.add(value(node));
            }
            return values;
        } catch (IOException broken) {
            throw new IllegalArgumentException("cursor is not one that an earlier answer gave", broken);
        }
    }

    private static FieldValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> FieldValue.of(node.textValue());
            case BOOLEAN -> FieldValue.of(node.booleanValue());
            case NULL -> FieldValue.NULL;
            case NUMBER ->
                node.isIntegralNumber() ? FieldValue.of(node.longValue()) : FieldValue.of(node.doubleValue());
            default -> throw new IllegalArgumentException("cursor is not one that an earlier answer gave");
        };
    }
}
