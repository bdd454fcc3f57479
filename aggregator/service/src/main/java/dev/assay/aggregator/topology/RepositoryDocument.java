package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.aggregator.state.LineSums;
import dev.assay.contract.event.Evidence;
import dev.assay.contract.event.Practice;
import dev.assay.contract.event.Report;
import dev.assay.contract.event.Run;
import dev.assay.contract.event.Score;
import dev.assay.contract.event.Size;
import java.util.Optional;

/** A repository as it stands now: everything that is shown of it but its findings. */
final class RepositoryDocument {
    private RepositoryDocument() {}

    static ObjectNode of(
            FollowedRef ref,
            Score score,
            TransitionView.Scored scored,
            Optional<Run> run,
            LineSums sums,
            long commits,
            boolean stale) {
        ObjectNode document = Json.object()
                .put("organization", score.getOrganization())
                .put("repository", score.getRepository())
                .put("id", ref.id())
                .put("team", score.getTeam())
                .put("criticality", score.getCriticality())
                .put("ref", score.getRef())
                .put("branch", ref.branch())
                .put("commit", score.getCommit())
                .put("committedAt", score.getCommittedAt().toString())
                .put(
                        "analysedAt",
                        run.map(told -> told.getStartedAt().toString()).orElse(null))
                .put("commits", commits)
                .put("plan", score.getPlan())
                .put("stale", stale);
        ScoreDocument.withScore(document, score);
        document.set("rules", ScoreDocument.rules(score));
        document.set("practices", practices(scored.outcome()));
        document.set("provenance", provenance(sums));
        document.set("analyzers", analyzers(scored.outcome()));
        scored.outcome().size().ifPresent(size -> document.set("size", size(size)));
        return document;
    }

    private static ObjectNode practices(Outcome outcome) {
        ObjectNode practices = Json.object();
        for (Practice practice : outcome.practices()) {
            ArrayNode evidence = practices
                    .putObject(practice.getPractice())
                    .put("level", practice.getLevel())
                    .putArray("evidence");
            for (Evidence item : practice.getEvidence()) {
                evidence.addObject()
                        .put("path", item.getPath())
                        .put("line", item.getLine())
                        .put("what", item.getWhat());
            }
        }
        return practices;
    }

    private static ObjectNode provenance(LineSums sums) {
        ObjectNode provenance = Json.object()
                .put("aiAssisted", sums.getAiAssisted())
                .put("human", sums.getHuman())
                .put("unknown", sums.getUnknown());
        ObjectNode tools = provenance.putObject("tools");
        new java.util.TreeMap<>(sums.getTools()).forEach(tools::put);
        return provenance;
    }

    private static ArrayNode analyzers(Outcome outcome) {
        ArrayNode analyzers = Json.array();
        for (String analyzer : outcome.analyzers()) {
            Report report = outcome.reports().get(analyzer);
            analyzers
                    .addObject()
                    .put("id", analyzer)
                    .put("status", report == null ? "missing" : Json.name(report.getStatus()))
                    .put("reason", report == null ? "" : String.join("; ", report.getReasons()));
        }
        return analyzers;
    }

    private static ObjectNode size(Size size) {
        ObjectNode document = Json.object().put("lines", size.getLines()).put("files", size.getFiles());
        ObjectNode languages = document.putObject("languages");
        new java.util.TreeMap<>(size.getLanguages()).forEach(languages::put);
        ObjectNode leftOut = document.putObject("leftOut");
        new java.util.TreeMap<>(size.getLeftOut()).forEach(leftOut::put);
        return document;
    }
}
