package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.BatchContent;
import dev.assay.aggregator.state.LineSums;
import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.aggregator.state.Shown;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.Plan;
import dev.assay.contract.event.RefState;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Run;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * All that is known of the repositories of one partition, as tables of one store. The first group is merged from
 * events; the second is derived from it and is written by the projection alone.
 */
final class RepositoryState {
    /** The store's name, as the topology and its changelog topic carry it. */
    static final String STORE = "repository-state";

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
    /** What has to be projected again. Key: repository, kind, fields. */
    final Table<String> marks;

    /** What a transition adds to the sums of its ref. Key as of transitions. */
    final Table<LineSums> parts;
    /** Sums over the line of a ref. Key: repository, ref. */
    final Table<LineSums> sums;
    /** Key: repository, ref. */
    final Table<Shown> shown;
    /** Hash of each document that is out. Key: repository, index, ref, _id. */
    final Table<String> documents;
    /** The roll-up that counts the repository, and as what. Key: repository. */
    final Table<String> members;

    RepositoryState(KeyValueStore<String, byte[]> store) {
        repositories = new Table<>(store, "repository", Codec.avro(RepositoryDeclared.class));
        refs = new Table<>(store, "ref", Codec.avro(RefState.class));
        transitions = new Table<>(store, "transition", Codec.avro(PlacedTransition.class));
        places = new Table<>(store, "place", Codec.text());
        identities = new Table<>(store, "identity", Codec.avro(CommitIdentity.class));
        reports = new Table<>(store, "report", Codec.avro(Report.class));
        batches = new Table<>(store, "batch", Codec.avro(BatchContent.class));
        entries = new Table<>(store, "entry", Codec.avro(FindingChange.class));
        runs = new Table<>(store, "run", Codec.avro(Run.class));
        plans = new Table<>(store, "plan", Codec.avro(Plan.class));
        planOffsets = new Table<>(store, "plan-offset", Codec.text());
        rules = new Table<>(store, "rule", Codec.avro(RuleDescription.class));
        marks = new Table<>(store, "mark", Codec.text());
        parts = new Table<>(store, "part", Codec.avro(LineSums.class));
        sums = new Table<>(store, "sum", Codec.avro(LineSums.class));
        shown = new Table<>(store, "shown", Codec.avro(Shown.class));
        documents = new Table<>(store, "document", Codec.text());
        members = new Table<>(store, "member", Codec.text());
    }
}
