package dev.assay.aggregator.alert;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where alerts go.
 *
 * @param name of the destination; where it has got to is kept under it
 * @param teams whose repositories it hears of; empty for all
 * @param secret key of the signature; none sends no signature
 */
record Route(String name, URI url, AlertForm form, Set<String> teams, Optional<String> secret) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    Route {
        teams = Set.copyOf(teams);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a route's name is lower-case letters, digits and dashes, not " + name);
        }
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("route " + name + " wants an address by http or https");
        }
    }

    boolean hears(String team) {
        return teams.isEmpty() || teams.contains(team);
    }
}
