package dev.assay.contract.topic;

import dev.assay.contract.topic.Topic.Retention;
import java.util.List;

/** docs/topics.md, made from the catalogue. */
final class TopicsPage {
    private TopicsPage() {}

    static String render(List<Topic<?>> topics) {
        StringBuilder page = new StringBuilder();
        page.append("# Topics\n\n")
                .append("Made from `TopicCatalogue` by `./mvnw -pl schemas test -Dtest=TopicsPageTest")
                .append(" -Dassay.docs.write=true`; the build fails when this page is behind.\n\n")
                .append(
                        "A key is text: its fields in this order, joined by a tab. A record goes to the partition of its")
                .append(" key's first field. A value is Avro in single-object encoding; a compacted topic takes a null")
                .append(" value as a deletion. No message is larger than ")
                .append(TopicCatalogue.MAX_MESSAGE_BYTES)
                .append(" bytes.\n\n")
                .append("| topic | what it says | value | key | partitions | kept | written by |\n")
                .append("|---|---|---|---|---|---|---|\n");
        topics.forEach(topic -> page.append(row(topic)));
        return page.toString();
    }

    private static String row(Topic<?> topic) {
        return "| `%s` | %s | %s | %s | %d | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.purpose(),
                        topic.value().getSimpleName(),
                        String.join(", ", topic.key()),
                        topic.partitions(),
                        kept(topic.retention()),
                        topic.owner());
    }

    private static String kept(Retention retention) {
        return switch (retention) {
            case Retention.Compacted _ -> "compacted";
            case Retention.ByTime(var time) -> time.toDays() + " days";
        };
    }
}
