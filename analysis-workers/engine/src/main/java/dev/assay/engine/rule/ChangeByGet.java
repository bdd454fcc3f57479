package dev.assay.engine.rule;

import dev.assay.engine.rule.Handlers.Handler;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Handlers of GET whose name or path says that they change something, and that do. */
final class ChangeByGet implements ShapeCheck {

    private static final String CHANGES =
            "(?i)(^|[/_.\\s\"'])(delete|remove|destroy|create|update|add|save|cancel|approve|disable|enable|ban|promote|transfer|drop|purge|archive)([A-Z_/\\-\\s\"'({:<]|$)";
    private static final String WRITES =
            "(?i)\\.(delete|delete_?by_?id|delete_?one|delete_?many|destroy|save|remove|update|update_?one|insert|insert_?one|persist|commit|create|unlink|deleteById|Exec|ExecContext|Create|Save|Delete|Updates?)\\(|\\b(delete|insert into|update)\\s+(from\\s+)?\\w+\\s";

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        List<Finding> findings = new ArrayList<>();
        for (Handler handler : Handlers.of(shape)) {
            Node body = handler.body();
            boolean changes = body != null
                    && !handler.changes()
                    && Wording.has(handler.label(), CHANGES)
                    && Wording.has(body.text(), WRITES)
                    && !Wording.has(
                            body.text(),
                            "(?i)method\\s*(==|!=|===|!==|in)\\s|require_POST|validate_on_submit|is_submitted")
                    && !Wording.has(
                            handler.label(),
                            "(?i)require_(POST|http_methods)|methods\\s*=|api_view|post_only|callback|webhook");
            if (changes) {
                String name = handler.label().strip().split("\\s", -1)[0];
                findings.add(Finding.of(rule, shape.file(), handler.place(), handler.label(), Map.of("name", name)));
            }
        }
        return findings;
    }
}
