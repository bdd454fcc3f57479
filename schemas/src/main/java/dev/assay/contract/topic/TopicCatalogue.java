package dev.assay.contract.topic;

import dev.assay.contract.event.Alert;
import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.DeadLetter;
import dev.assay.contract.event.Document;
import dev.assay.contract.event.FindingBatch;
import dev.assay.contract.event.Hint;
import dev.assay.contract.event.OrganizationScore;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Run;
import dev.assay.contract.event.Score;
import dev.assay.contract.topic.Topic.Retention;
import java.time.Duration;
import java.util.List;

/** All topics. Names, keys, partitions and retention stand here and nowhere else. */
public final class TopicCatalogue {
    /** No message is larger; findings are batched so that it holds. */
    public static final int MAX_MESSAGE_BYTES = 1 << 20;

    /** Partitions of every topic about a repository: the upper bound of instances of one service. */
    public static final int REPOSITORY_PARTITIONS = 8;

    private static final Retention COMPACTED = new Retention.Compacted();
    private static final Retention SHORT = new Retention.ByTime(Duration.ofDays(3));
    private static final Retention WORK = new Retention.ByTime(Duration.ofDays(30));
    private static final Retention EVIDENCE = new Retention.ByTime(Duration.ofDays(90));

    public static final Topic<RepositoryDeclared> REPOSITORIES = ofRepository(
            "assay.repositories",
            RepositoryDeclared.class,
            List.of("repository"),
            COMPACTED,
            "ingest-service",
            "What the catalog knows of a repository.");
    public static final Topic<Hint> HINTS = ofRepository(
            "assay.hints", Hint.class, List.of("repository"), SHORT, "ingest-service", "Look at this repository.");
    public static final Topic<CommitEvent> COMMITS_LIVE = ofRepository(
            "assay.commits.live",
            CommitEvent.class,
            List.of("repository"),
            WORK,
            "ingest-service",
            "Transitions beyond the target known before: taken first.");
    public static final Topic<CommitEvent> COMMITS_BACKFILL = ofRepository(
            "assay.commits.backfill",
            CommitEvent.class,
            List.of("repository"),
            WORK,
            "ingest-service",
            "Transitions of history: taken when no live one waits.");
    public static final Topic<RefState> REFS = ofRepository(
            "assay.refs",
            RefState.class,
            List.of("repository", "ref"),
            COMPACTED,
            "ingest-service",
            "Where a branch is, and which transitions count for it.");
    public static final Topic<Plan> PLANS = new Topic<>(
            "assay.plans", Plan.class, List.of("plan"), 1, COMPACTED, "analysis-workers", "What workers run.");
    public static final Topic<RuleDescription> RULES = new Topic<>(
            "assay.rules",
            RuleDescription.class,
            List.of("rule", "version"),
            1,
            COMPACTED,
            "analysis-workers",
            "A rule as people read it and as the score weighs it.");
    public static final Topic<Report> REPORTS = ofRepository(
            "assay.reports",
            Report.class,
            List.of("repository", "commit", "base", "analyzer", "plan"),
            COMPACTED,
            "analysis-workers",
            "What one analyzer counted over one transition.");
    public static final Topic<FindingBatch> FINDINGS = ofRepository(
            "assay.findings",
            FindingBatch.class,
            List.of("repository", "commit", "base", "analyzer", "plan", "batch"),
            EVIDENCE,
            "analysis-workers",
            "Findings introduced, fixed and relocated by a transition.");
    public static final Topic<Run> RUNS = ofRepository(
            "assay.runs",
            Run.class,
            List.of("repository", "commit"),
            SHORT,
            "analysis-workers",
            "What a transition cost.");
    public static final Topic<Score> SCORES = ofRepository(
            "assay.scores",
            Score.class,
            List.of("repository", "ref", "commit"),
            COMPACTED,
            "aggregator",
            "The score of a ref at a commit.");
    public static final Topic<OrganizationScore> ORGANIZATION_SCORES = ofRepository(
            "assay.organization-scores",
            OrganizationScore.class,
            List.of("organization", "team"),
            COMPACTED,
            "aggregator",
            "Roll-up of an organization or team.");
    public static final Topic<Alert> ALERTS = ofRepository(
            "assay.alerts",
            Alert.class,
            List.of("repository", "ref", "commit", "kind"),
            EVIDENCE,
            "aggregator",
            "A drop or a recovery.");
    public static final Topic<Document> DOCUMENTS = ofRepository(
            "assay.documents",
            Document.class,
            List.of("repository", "index", "_id"),
            COMPACTED,
            "aggregator",
            "Whole documents for Elasticsearch, in the order in which they win.");
    public static final Topic<DeadLetter> INGEST_DEAD_LETTERS =
            deadLetters("assay.ingest.dead-letters", "ingest-service");
    public static final Topic<DeadLetter> WORKER_DEAD_LETTERS =
            deadLetters("assay.workers.dead-letters", "analysis-workers");
    public static final Topic<DeadLetter> AGGREGATOR_DEAD_LETTERS =
            deadLetters("assay.aggregator.dead-letters", "aggregator");

    private TopicCatalogue() {}

    /** Every topic, in the order the data takes. */
    public static List<Topic<?>> all() {
        return List.of(
                REPOSITORIES,
                HINTS,
                COMMITS_LIVE,
                COMMITS_BACKFILL,
                REFS,
                PLANS,
                RULES,
                REPORTS,
                FINDINGS,
                RUNS,
                SCORES,
                ORGANIZATION_SCORES,
                ALERTS,
                DOCUMENTS,
                INGEST_DEAD_LETTERS,
                WORKER_DEAD_LETTERS,
                AGGREGATOR_DEAD_LETTERS);
    }

    private static <V extends org.apache.avro.specific.SpecificRecord> Topic<V> ofRepository(
            String name, Class<V> value, List<String> key, Retention retention, String owner, String purpose) {
        return new Topic<>(name, value, key, REPOSITORY_PARTITIONS, retention, owner, purpose);
    }

    private static Topic<DeadLetter> deadLetters(String name, String owner) {
        return new Topic<>(
                name,
                DeadLetter.class,
                List.of("topic", "partition", "offset"),
                1,
                EVIDENCE,
                owner,
                "Records that could not be processed, with their cause.");
    }
}
