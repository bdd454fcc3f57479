package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.AlertState;
import dev.assay.aggregator.state.BatchContent;
import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.aggregator.state.Shown;
import dev.assay.aggregator.state.Standing;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Run;
import dev.assay.contract.event.Score;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All that is known of the repositories of one partition, as tables of one store. The first group is merged from
 * events; the second is derived from it and is written by the projection alone.
 */
final class RepositoryState {
    /** The store's name, as the topology and its changelog topic carry it. */
    static final String STORE = "repository-state";

    // Each reads the schemas of the past once; they are shared by all steps and threads.
    private static final Codec<String> TEXT = Codec.text();
    private static final Codec<RepositoryDeclared> REPOSITORY_DECLARED = Codec.avro(RepositoryDeclared.class);
    private static final Codec<RefState> REF_STATE = Codec.avro(RefState.class);
    private static final Codec<PlacedTransition> PLACED_TRANSITION = Codec.avro(PlacedTransition.class);
    private static final Codec<CommitIdentity> COMMIT_IDENTITY = Codec.avro(CommitIdentity.class);
    private static final Codec<Report> REPORT = Codec.avro(Report.class);
    private static final Codec<BatchContent> BATCH_CONTENT = Codec.avro(BatchContent.class);
    private static final Codec<FindingChange> FINDING_CHANGE = Codec.avro(FindingChange.class);
    private static final Codec<Run> RUN = Codec.avro(Run.class);
    private static final Codec<Plan> PLAN = Codec.avro(Plan.class);
    private static final Codec<RuleDescription> RULE_DESCRIPTION = Codec.avro(RuleDescription.class);
    private static final Codec<LineSums> LINE_SUMS = Codec.avro(LineSums.class);
    private static final Codec<Shown> SHOWN = Codec.avro(Shown.class);
    private static final Codec<Standing> STANDING = Codec.avro(Standing.class);
    private static final Codec<Score> SCORE = Codec.avro(Score.class);
    private static final Codec<AlertState> ALERT_STATE = Codec.avro(AlertState.class);

    /** Key: repository. */
    final Table<RepositoryDeclared> repositories;
    /** Key: repository, ref. */
    final Table<RefState> refs;
    /** Key: repository, ref, epoch, depth, base. */
    final Table<PlacedTransition> transitions;
    /** Where a transition stands. Key: repository, commit, base, ref, epoch, depth. */
    final Table<String> places;
    /** Key: repository, commit. */
    final Table<CommitIdentity> identities;
    /** Key: repository, commit, base, plan, analyzer. */
    final Table<Report> reports;
    /** Key: repository, commit, base, plan, analyzer, batch. */
    final Table<BatchContent> batches;
    /** Key: repository, plan, fingerprint, ordinal, commit, base. */
    final Table<FindingChange> entries;
    /** Key: repository, commit, base, plan. */
    final Table<Run> runs;
    /** Key: plan. */
    final Table<Plan> plans;
    /** The last offset of a plan in its topic. Key: plan. */
    final Table<String> planOffsets;
    /** Key: rule, version. */
    final Table<RuleDescription> rules;
    /** Since when a transition is off its line. Key as of transitions. */
    final Table<String> departures;
    /** What has to be projected again. Key: repository, kind, fields. */
    final Table<String> marks;

    /** What a transition adds to the sums of its ref. Key as of transitions. */
    final Table<LineSums> parts;
    /** Sums over the line of a ref. Key: repository, ref. */
    final Table<LineSums> sums;
    /** Key: repository, ref. */
    final Table<Shown> shown;
    /** What the history shows. Key: repository, ref, epoch, depth. */
    final Table<Standing> standings;
    /** Scores of transitions that made the score drop. Key: repository, ref, epoch, depth. */
    final Table<Score> drops;
    /** Top of the line when the ref was first seen, or seen again: all up to it is history. Key: repository, ref. */
    final Table<String> frontiers;
    /** Key: repository, ref. */
    final Table<AlertState> alerts;
    /** Hash of each document that is out. Key: repository, index, ref, _id. */
    final Table<String> documents;
    /** The roll-up that counts the repository, and as what. Key: repository. */
    final Table<String> members;

    RepositoryState(KeyValueStore<String, byte[]> store) {
        repositories = new Table<>(store, "repository", REPOSITORY_DECLARED);
        refs = new Table<>(store, "ref", REF_STATE);
        transitions = new Table<>(store, "transition", PLACED_TRANSITION);
        places = new Table<>(store, "place", TEXT);
        identities = new Table<>(store, "identity", COMMIT_IDENTITY);
        reports = new Table<>(store, "report", REPORT);
        batches = new Table<>(store, "batch", BATCH_CONTENT);
        entries = new Table<>(store, "entry", FINDING_CHANGE);
        runs = new Table<>(store, "run", RUN);
        plans = new Table<>(store, "plan", PLAN);
        planOffsets = new Table<>(store, "plan-offset", TEXT);
        rules = new Table<>(store, "rule", RULE_DESCRIPTION);
        departures = new Table<>(store, "departure", TEXT);
        marks = new Table<>(store, "mark", TEXT);
        parts = new Table<>(store, "part", LINE_SUMS);
        sums = new Table<>(store, "sum", LINE_SUMS);
        shown = new Table<>(store, "shown", SHOWN);
        standings = new Table<>(store, "standing", STANDING);
        drops = new Table<>(store, "drop", SCORE);
        frontiers = new Table<>(store, "frontier", TEXT);
        alerts = new Table<>(store, "alert", ALERT_STATE);
        documents = new Table<>(store, "document", TEXT);
        members = new Table<>(store, "member", TEXT);
    }
}
