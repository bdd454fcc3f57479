package dev.assay.ingest.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which forges may tell of pushes, at {@code /api/v1/webhooks/<forge>}. A forge without a secret is not listened to. */
@ConfigMapping(prefix = "assay.webhook")
public interface WebhookConfig {
    /** GitHub, which signs with HMAC-SHA256. */
    Forge github();

    /** GitLab, which sends its secret token. */
    Forge gitlab();

    /** Gitea and Forgejo, which sign with HMAC-SHA256. */
    Forge gitea();

    /** Longest body, in bytes; a longer one is refused. */
    @WithDefault("5000000")
    int maxBytes();

    /** One kind of forge. */
    interface Forge {
        /** Secret that is shared with the forge; best given by the environment. */
        Optional<String> secret();

        /** File with the secret; one a line where several count for a time, because one replaces another. */
        Optional<Path> secretFile();
    }
}
