package dev.assay.aggregator.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters that every list takes. */
final class Bounds {
    private static final int LARGEST_PAGE = 10_000;

    private Bounds() {}

    static int size(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new BadRequestException("size must be from 1 to " + LARGEST_PAGE + ", was " + size);
        }
        return size;
    }

    static List<FieldValue> cursor(@Nullable String cursor) {
        try {
            return Cursor.parse(cursor);
        } catch (IllegalArgumentException unknown) {
            throw new BadRequestException(unknown.getMessage(), unknown);
        }
    }
}
