package dev.assay.aggregator.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.AlertKind;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.LedgerItem;
import java.util.Locale;

/** What a destination reads. */
public enum AlertForm {
    /** All that is known of the alert, as JSON. */
    WEBHOOK {
        @Override
        ObjectNode body(Alert alert) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("alertId", alert.getAlertId())
                    .put("kind", lower(alert.getKind()))
                    .put("organization", alert.getOrganization())
                    .put("repository", id(alert))
                    .put("team", alert.getTeam())
                    .put("ref", alert.getRef())
                    .put("commit", alert.getCommit())
                    .put("from", alert.getFrom())
                    .put("to", alert.getTo())
                    .put("points", alert.getPoints())
                    .put("message", alert.getMessage())
                    .put("raisedAt", alert.getRaisedAt().toString());
            ArrayNode drops = body.putArray("drops");
            alert.getDrops().forEach(drop -> drops.add(lower(drop)));
            CommitIdentity identity = alert.getIdentity();
            if (identity != null) {
                body.put("subject", identity.getSubject())
                        .put("author", identity.getAuthorName())
                        .put("provenance", lower(identity.getProvenance().getKind()));
            }
            ArrayNode items = body.putArray("items");
            alert.getItems().forEach(item -> items.add(item(item)));
            return body;
        }
    },
    /** One message of Slack's incoming webhooks. */
    SLACK {
        @Override
        ObjectNode body(Alert alert) {
            StringBuilder text = new StringBuilder();
            text.append(alert.getKind() == AlertKind.DROP ? ":small_red_triangle_down: " : ":white_check_mark: ")
                    .append('*')
                    .append(escaped(id(alert)))
                    .append("* ")
                    .append(escaped(alert.getMessage()))
                    .append(String.format(Locale.ROOT, "%ncommit `%.10s`", alert.getCommit()));
            CommitIdentity identity = alert.getIdentity();
            if (identity != null) {
                text.append(" by ")
                        .append(escaped(identity.getAuthorName()))
                        .append(" (")
                        .append(lower(identity.getProvenance().getKind()))
                        .append("): ")
                        .append(escaped(identity.getSubject()));
            }
            for (LedgerItem item : alert.getItems()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%n• %+.1f %s %s",
                        item.getPoints(),
                        escaped(item.getRule() == null ? lower(item.getKind()) : item.getRule()),
                        item.getPath() == null ? "" : escaped(item.getPath()) + ":" + item.getLine()));
            }
            return JsonNodeFactory.instance.objectNode().put("text", text.toString());
        }
    };

    /** The body of the request. */
    abstract ObjectNode body(Alert alert);

    private static ObjectNode item(LedgerItem item) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", lower(item.getKind()))
                .put("rule", item.getRule())
                .put("path", item.getPath())
                .put("line", item.getLine())
                .put("commit", item.getCommit())
                .put("author", item.getAuthor())
                .put("points", item.getPoints());
    }

    /** The repository as users name it. */
    private static String id(Alert alert) {
        String prefix = alert.getOrganization() + "/";
        return alert.getRepository().startsWith(prefix)
                ? alert.getRepository().substring(prefix.length())
                : alert.getRepository();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Slack reads three characters as its own; backquotes and asterisks only dress the text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
