package dev.assay.contract.topic;

import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;

/** The producer's side of {@link RepositoryPartitioner}; every producer of Assay is configured with it. */
public final class KeyPartitioner implements Partitioner {
    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        return RepositoryPartitioner.partition(
                (String) key, cluster.partitionsForTopic(topic).size());
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
