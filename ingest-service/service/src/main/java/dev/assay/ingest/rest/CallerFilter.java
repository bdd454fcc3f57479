package dev.assay.ingest.rest;

import dev.assay.ingest.ApiConfig;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls under a foreign host name (a page that rebound its name to this machine) or from a foreign origin, and
 * calls that change something without the token, unless the resource wants a proof of its own.
 */
public final class CallerFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final ApiConfig config;

    CallerFilter(ApiConfig config) {
        this.config = config;
    }

    /** Null lets the call through. */
    @ServerRequestFilter
    public @Nullable Response check(ContainerRequestContext call, SimpleResourceInfo resource) {
        String header = call.getHeaderString(HttpHeaders.HOST);
        // HTTP/2 has no Host header; its authority is in the address.
        String host =
                header != null ? header : call.getUriInfo().getRequestUri().getAuthority();
        if (host == null || !config.hosts().contains(name(host))) {
            return Problem.response(403, "the service is not called by this host name; see assay.api.hosts");
        }
        String origin = call.getHeaderString("Origin");
        if (origin != null && !isOwn(origin)) {
            return Problem.response(403, "pages of another origin may not call this service");
        }
        boolean free = READING.contains(call.getMethod())
                || resource.getResourceClass().isAnnotationPresent(OwnProof.class);
        return free ? null : checkToken(call);
    }

    private @Nullable Response checkToken(ContainerRequestContext call) {
        Optional<String> token = config.token();
        if (token.isEmpty()) {
            return Problem.response(403, "nothing can be changed: assay.api.token is not set");
        }
        String header = call.getHeaderString(HttpHeaders.AUTHORIZATION);
        String given = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        boolean equal = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), token.get().getBytes(StandardCharsets.UTF_8));
        return equal ? null : Problem.response(401, "this wants the API token as bearer token");
    }

    private boolean isOwn(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && config.hosts().contains(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The host without its port. */
    private static String name(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return end <= 0 ? host : host.substring(0, end);
    }
}
