package dev.assay.ingest.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a kind of forge calls. Headers are in the order in which they are asked for; the last is what messages name.
 *
 * @param word as in the path and the configuration
 * @param push value of the event header that tells of a push, in lower case
 * @param repository field of the body that tells of the repository
 * @param addresses fields of the repository that may be its clone URL
 */
record Forge(
        String word,
        Proof proof,
        List<String> proofHeaders,
        List<String> eventHeaders,
        String push,
        List<String> deliveryHeaders,
        String repository,
        List<String> addresses) {
    static final Forge GITHUB = new Forge(
            "github",
            Proof.HMAC,
            List.of("X-Hub-Signature-256"),
            List.of("X-GitHub-Event"),
            "push",
            List.of("X-GitHub-Delivery"),
            "repository",
            List.of("clone_url", "ssh_url", "git_url", "html_url"));
    static final Forge GITLAB = new Forge(
            "gitlab",
            Proof.TOKEN,
            List.of("X-Gitlab-Token"),
            List.of("X-Gitlab-Event"),
            "push hook",
            List.of("Idempotency-Key", "X-Gitlab-Event-UUID"),
            "project",
            List.of("git_http_url", "git_ssh_url", "web_url"));
    static final Forge GITEA = new Forge(
            "gitea",
            Proof.HMAC,
            List.of("X-Forgejo-Signature", "X-Gitea-Signature"),
            List.of("X-Forgejo-Event", "X-Gitea-Event"),
            "push",
            List.of("X-Forgejo-Delivery", "X-Gitea-Delivery"),
            "repository",
            List.of("clone_url", "ssh_url", "html_url"));

    /** How a call shows that it knows the secret. */
    enum Proof {
        HMAC,
        TOKEN
    }

    Forge {
        proofHeaders = List.copyOf(proofHeaders);
        eventHeaders = List.copyOf(eventHeaders);
        deliveryHeaders = List.copyOf(deliveryHeaders);
        addresses = List.copyOf(addresses);
    }

    static Optional<Forge> called(String word) {
        return Stream.of(GITHUB, GITLAB, GITEA)
                .filter(forge -> forge.word.equals(word))
                .findFirst();
    }

    boolean isPush(String event) {
        return push.equals(event.toLowerCase(Locale.ROOT));
    }
}
