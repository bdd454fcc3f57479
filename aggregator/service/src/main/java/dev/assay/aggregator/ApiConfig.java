package dev.assay.aggregator;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Who may use the REST interface and the page. */
@ConfigMapping(prefix = "assay.api")
public interface ApiConfig {

    /**
     * Token of whatever changes something; and of reading too, where the service does not listen on loopback alone.
     * Without one, nothing can be changed.
     */
    Optional<String> token();

    /** Host names that requests may carry beside those of loopback; the port is not looked at. */
    Optional<Set<String>> hosts();
}
