package dev.assay.aggregator.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may pass. The host that it names must be one of ours, so that no foreign page reaches us through a
 * name that was bound to loopback; whatever changes something must come with the token and from no foreign origin.
 *
 * @param hosts names beside those of loopback
 * @param openReading whether reading needs no token
 */
record AccessRule(Set<String> hosts, Optional<String> token, boolean openReading) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";
    private static final String HEALTH = "/q/health";

    /** What is decided: 0 to pass, otherwise the HTTP status to answer. */
    enum Decision {
        PASS(0),
        UNAUTHORIZED(401),
        FOREIGN_ORIGIN(403),
        FOREIGN_HOST(421);

        private final int status;

        Decision(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    AccessRule {
        hosts = Set.copyOf(hosts);
    }

    Decision decide(
            String method,
            String path,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String authorization) {
        if (host == null || !ours(host)) {
            return Decision.FOREIGN_HOST;
        }
        boolean reading = READING.contains(method);
        if (!reading && origin != null && !ours(origin.replaceFirst("^https?://", ""))) {
            return Decision.FOREIGN_ORIGIN;
        }
        boolean open = path.equals(HEALTH) || path.startsWith(HEALTH + "/") || (reading && openReading);
        return open || authorized(authorization) ? Decision.PASS : Decision.UNAUTHORIZED;
    }

    private boolean ours(String authority) {
        String name = authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || hosts.contains(name);
    }

    private boolean authorized(@Nullable String authorization) {
        if (token.isEmpty() || authorization == null || !authorization.startsWith(BEARER)) {
            return false;
        }
        byte[] given = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token.get().getBytes(StandardCharsets.UTF_8));
    }
}
