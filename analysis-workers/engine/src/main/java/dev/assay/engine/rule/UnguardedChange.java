package dev.assay.engine.rule;

import dev.assay.engine.rule.Handlers.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Handlers that change something for anybody, in a file whose other handlers ask who is calling. Where none asks, the
 * check is done elsewhere or the service has none: that cannot be told from one file.
 */
final class UnguardedChange implements ShapeCheck {

    /** So many others must ask before one that does not stands out. */
    private static final int SIBLINGS = 2;

    /** What everybody must be able to call, and what is called by machines that sign what they send. */
    private static final String FOR_EVERYBODY =
            "(?i)log_?(in|out)|sign_?(in|up|out)|register|registration|forgot|reset|password|webhook|callback|health|token|oauth|"
                    + "\\botp|confirm|verif|activat|contact|subscribe|search|query|public|csp|track|refresh|auth|session|invite|accept|"
                    + "feedback|captcha|metrics|\\bping\\b|csrf|graphql|preview|demo|locale|language|theme|echo|guest|anonymous|setup|install|error";

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        List<Handler> handlers = Handlers.of(shape);
        long guarded = handlers.stream().filter(Handler::guarded).count();
        List<Handler> open = handlers.stream()
                .filter(handler ->
                        handler.changes() && !handler.guarded() && !Wording.has(handler.label(), FOR_EVERYBODY))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (guarded < SIBLINGS || open.size() > guarded) {
            return findings;
        }
        for (Handler handler : open) {
            String name = handler.label().strip().split("\\s", -1)[0];
            Map<String, String> values = Map.of("name", name, "siblings", String.valueOf(guarded));
            findings.add(Finding.of(rule, shape.file(), handler.place(), handler.label(), values));
        }
        return findings;
    }
}
