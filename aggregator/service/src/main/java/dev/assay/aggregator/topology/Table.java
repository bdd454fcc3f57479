package dev.assay.aggregator.topology;

import dev.assay.contract.topic.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One kind of row in a store that holds several: its rows' keys begin with the table's name. Keys sort as text, so rows
 * that share their first fields lie together.
 */
final class Table<V> {
    private static final StringSerializer TEXT = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;
    private final String prefix;
    private final Codec<V> codec;

    /** A row as it was read. */
    record Row<V>(RecordKey key, V value) {}

    Table(KeyValueStore<String, byte[]> store, String name, Codec<V> codec) {
        this.store = store;
        this.prefix = name + "\t";
        this.codec = codec;
    }

    @Nullable
    V get(RecordKey key) {
        byte[] bytes = store.get(prefix + key);
        return bytes == null ? null : codec.decode(bytes);
    }

    boolean contains(RecordKey key) {
        return store.get(prefix + key) != null;
    }

    void put(RecordKey key, V value) {
        store.put(prefix + key, codec.encode(value));
    }

    void delete(RecordKey key) {
        store.delete(prefix + key);
    }

    byte[] encode(V value) {
        return codec.encode(value);
    }

    /** The rows whose keys begin with these fields, in key order. */
    List<Row<V>> under(RecordKey fields) {
        return scan(prefix + fields + "\t", Integer.MAX_VALUE);
    }

    /** The keys of the rows whose keys begin with these fields, in key order; the values are not read. */
    List<RecordKey> keysUnder(RecordKey fields) {
        String from = prefix + fields + "\t";
        List<RecordKey> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> rows = store.prefixScan(from, TEXT)) {
            while (rows.hasNext()) {
                found.add(key(rows.next().key));
            }
        }
        return found;
    }

    /** All rows of the table, in key order. */
    List<Row<V>> all() {
        return scan(prefix, Integer.MAX_VALUE);
    }

    Optional<Row<V>> first() {
        return scan(prefix, 1).stream().findFirst();
    }

    /** Reads the rows whose keys begin with these fields from the highest key down, until one gives a result. */
    <R> Optional<R> lastMatching(RecordKey fields, Function<Row<V>, Optional<R>> search) {
        String from = prefix + fields + "\t";
        try (KeyValueIterator<String, byte[]> rows = store.reverseRange(from, from + Character.MAX_VALUE)) {
            while (rows.hasNext()) {
                Optional<R> found = search.apply(row(rows.next()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Row<V>> scan(String keyPrefix, int limit) {
        List<Row<V>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> rows = store.prefixScan(keyPrefix, TEXT)) {
            while (found.size() < limit && rows.hasNext()) {
                found.add(row(rows.next()));
            }
        }
        return found;
    }

    private Row<V> row(KeyValue<String, byte[]> entry) {
        return new Row<>(key(entry.key), codec.decode(entry.value));
    }

    private RecordKey key(String storeKey) {
        return RecordKey.parse(storeKey.substring(prefix.length()));
    }
}
