package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.FindingChange;
import dev.assay.contract.event.RuleDescription;
import dev.assay.contract.event.Scope;
import dev.assay.contract.topic.RecordKey;
import org.jspecify.annotations.Nullable;

/** A finding of a ref: where it is, whether it is open, who brought it and who took it away. */
record FindingDocument(
        RepositoryState state, FollowedRef ref, String plan, RuleDescription rule, FindingHistory history) {

    ObjectNode json() {
        FindingChange place = history.place().change();
        FindingHistory.Entry introduced = history.introduced();
        ObjectNode document = Json.object();
        document.put("organization", ref.declaration().getOrganization())
                .put("repository", ref.repository())
                .put("id", ref.id())
                .put("ref", ref.ref())
                .put("branch", ref.branch())
                .put("plan", plan)
                .put("fingerprint", place.getFingerprint() + "-" + place.getOrdinal())
                .put("rule", rule.getRule())
                .put("category", Json.name(rule.getCategory()))
                .put("severity", Json.name(rule.getSeverity()))
                .put("severityWeight", (int)
                        dev.assay.scoring.Severity.valueOf(rule.getSeverity().name())
                                .weight())
                .put("path", place.getPath())
                .put("line", place.getLine())
                .put("endLine", place.getEndLine())
                .put("message", place.getMessage())
                .put("state", stateName())
                .put("suppressed", place.getSuppressed())
                .put(
                        "introducedBy",
                        introduced == null ? null : introduced.change().getIntroducedBy())
                .put("introducedIn", introduced == null ? null : introduced.commit())
                .put("fixedBy", history.fixed() ? history.last().commit() : null);
        time(document, "introducedAt", introduced == null ? null : introduced.commit());
        time(document, "fixedAt", history.fixed() ? history.last().commit() : null);
        author(document, introduced == null ? null : introduced.change().getIntroducedBy());
        return document;
    }

    private String stateName() {
        if (rule.getScope() == Scope.COMMIT) {
            return "commit";
        }
        return history.fixed() ? "fixed" : "open";
    }

    /** When the commit of a transition was committed, as far as the events have told it. */
    private void time(ObjectNode document, String field, @Nullable String commit) {
        CommitIdentity identity = commit == null ? null : state.identities.get(RecordKey.of(ref.repository(), commit));
        if (identity != null) {
            document.put(field, identity.getCommittedAt().toString());
        }
    }

    /** Author and provenance of the commit that wrote the line, as far as the events have told them. */
    private void author(ObjectNode document, @Nullable String commit) {
        CommitIdentity identity = commit == null ? null : state.identities.get(RecordKey.of(ref.repository(), commit));
        if (identity == null) {
            return;
        }
        document.put("@timestamp", identity.getCommittedAt().toString());
        document.putObject("user").put("name", identity.getAuthorName()).put("email", identity.getAuthorEmail());
        document.putObject("provenance")
                .put("kind", Json.name(identity.getProvenance().getKind()))
                .set("tools", Json.texts(identity.getProvenance().getTools()));
    }
}
