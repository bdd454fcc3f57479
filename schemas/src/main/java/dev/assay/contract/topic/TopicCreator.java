package dev.assay.contract.topic;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates what is missing of the catalogue; topics that exist stay as they are. */
public final class TopicCreator {
    private TopicCreator() {}

    /**
     * Creates the missing topics.
     *
     * @param replicationFactor copies of each partition; 1 on a single broker
     * @throws ExecutionException when the broker refuses for another reason than that the topic exists
     */
    public static void createMissing(Admin admin, short replicationFactor)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = TopicCatalogue.all().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicationFactor)
                        .configs(topic.configuration()))
                .toList();
        for (var creation : admin.createTopics(missing).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        }
    }
}
