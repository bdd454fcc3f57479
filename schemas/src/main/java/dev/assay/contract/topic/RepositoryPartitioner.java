package dev.assay.contract.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Places all records of a repository in one partition, whatever the rest of their key. */
public final class RepositoryPartitioner {
    private RepositoryPartitioner() {}

    /** Partition of a key in its text form, from 0 to {@code partitions - 1}. */
    public static int partition(String key, int partitions) {
        byte[] field = RecordKey.partitionField(key).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(field)) % partitions;
    }
}
