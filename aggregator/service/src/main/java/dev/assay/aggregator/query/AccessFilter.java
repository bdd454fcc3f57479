package dev.assay.aggregator.query;

import dev.assay.aggregator.ApiConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts {@link AccessRule} before everything that is served, the page and the metrics too. */
@ApplicationScoped
class AccessFilter {
    private static final int BEFORE_ALL = 1_000;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    /** Scripts, styles and data come from here alone. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final AccessRule rule;

    AccessFilter(ApiConfig config, @ConfigProperty(name = "quarkus.http.host") String listensOn) {
        this.rule = new AccessRule(
                config.hosts().orElse(Set.of()),
                config.token().filter(token -> !token.isBlank()),
                LOOPBACK.contains(listensOn));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    private void check(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        HostAndPort authority = request.authority(); // the Host header, or what stands for it in HTTP/2
        AccessRule.Decision decision = rule.decide(
                request.method().name(),
                exchange.normalizedPath(),
                authority == null ? null : authority.toString(),
                request.getHeader("Origin"),
                request.getHeader("Authorization"));
        exchange.response()
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        if (decision == AccessRule.Decision.PASS) {
            exchange.next();
        } else {
            exchange.response().setStatusCode(decision.status()).end();
        }
    }
}
