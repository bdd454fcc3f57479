package dev.assay.contract.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Key of a record: its fields in the order of the topic's catalogue entry, joined by a tab. The first field is the
 * repository (or organization), by which the record is partitioned.
 */
public record RecordKey(List<String> fields) {
    private static final char SEPARATOR = '\t';
    private static final Pattern SEPARATOR_PATTERN = Pattern.compile("\t");

    public RecordKey {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a record key needs at least one field");
        }
        for (String field : fields) {
            if (field.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException("a key field must not contain a tab: '" + field + "'");
            }
        }
    }

    public static RecordKey of(String... fields) {
        return new RecordKey(List.of(fields));
    }

    public static RecordKey parse(String text) {
        return new RecordKey(List.of(SEPARATOR_PATTERN.split(text, -1)));
    }

    /** The field that decides the partition. */
    public static String partitionField(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    public String field(int index) {
        return fields.get(index);
    }

    public RecordKey with(String field) {
        List<String> longer = new ArrayList<>(fields);
        longer.add(field);
        return new RecordKey(longer);
    }

    /** The text form, as it stands in Kafka. */
    @Override
    public String toString() {
        return String.join("\t", fields);
    }
}
