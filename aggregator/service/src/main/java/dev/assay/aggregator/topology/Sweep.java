package dev.assay.aggregator.topology;

import dev.assay.aggregator.state.PlacedTransition;
import dev.assay.contract.topic.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Forgets transitions that have been off every line for a time: those of rewritten or deleted branches. No document
 * speaks of them, so when they go is of no matter to what is shown.
 */
final class Sweep {
    /** How often the state is looked through. */
    static final Duration INTERVAL = Duration.ofHours(1);

    /** How long a branch may be gone and come back without analysing anything again. */
    static final Duration GRACE = Duration.ofDays(7);

    private final RepositoryState state;

    Sweep(RepositoryState state) {
        this.state = state;
    }

    /** Notes what has left its line, and forgets what left it long ago. */
    void run(Instant now) {
        Map<RecordKey, Line> lines = new HashMap<>();
        for (var row : state.transitions.all()) {
            RecordKey key = row.key();
            RecordKey ref = RecordKey.of(key.field(0), key.field(1));
            Line line = lines.computeIfAbsent(ref, name -> Line.of(state.refs.get(name)));
            Position position = Position.parse(key.field(2), key.field(3));
            if (line.counts(position, row.value().getBase() == null)) {
                state.departures.delete(key);
            } else {
                depart(key, row.value(), position, now);
            }
        }
    }

    private void depart(RecordKey key, PlacedTransition placed, Position position, Instant now) {
        String since = state.departures.get(key);
        if (since == null) {
            state.departures.put(key, now.toString());
        } else if (Instant.parse(since).plus(GRACE).isBefore(now)) {
            forget(key, placed, position);
        }
    }

    private void forget(RecordKey key, PlacedTransition placed, Position position) {
        TransitionKey transition = TransitionKey.of(key.field(0), placed.getCommit(), placed.getBase());
        state.departures.delete(key);
        state.transitions.delete(key);
        state.parts.delete(key);
        state.places.delete(transition.with(key.field(1), position.epochField(), position.depthField()));
        if (state.places.keysUnder(transition.with()).isEmpty()) {
            forgetResults(transition);
        }
    }

    private void forgetResults(TransitionKey transition) {
        for (var batch : state.batches.under(transition.with())) {
            String plan = batch.key().field(3);
            batch.value()
                    .getFindings()
                    .forEach(id -> state.entries.delete(ReportMerges.entryKey(transition, plan, id)));
            state.batches.delete(batch.key());
        }
        state.reports.keysUnder(transition.with()).forEach(state.reports::delete);
        state.runs.keysUnder(transition.with()).forEach(state.runs::delete);
    }
}
