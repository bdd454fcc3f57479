package dev.assay.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Configuration of the REST interface. */
@ConfigMapping(prefix = "assay.api")
public interface ApiConfig {
    /** Bearer token that everything wants that changes something; without one, nothing can be changed. */
    Optional<String> token();

    /** Host names under which the interface may be called, without port. */
    @WithDefault("127.0.0.1,localhost,[::1]")
    Set<String> hosts();
}
