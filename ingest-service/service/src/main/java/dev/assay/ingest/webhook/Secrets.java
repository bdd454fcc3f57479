package dev.assay.ingest.webhook;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets that are shared with forges. They are read at the start, which fails when they cannot be. */
@Startup
@ApplicationScoped
public class Secrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final Map<Forge, List<byte[]>> secrets;

    Secrets(WebhookConfig config) {
        secrets = Map.of(
                Forge.GITHUB, read(Forge.GITHUB, config.github()),
                Forge.GITLAB, read(Forge.GITLAB, config.gitlab()),
                Forge.GITEA, read(Forge.GITEA, config.gitea()));
    }

    private static List<byte[]> read(Forge forge, WebhookConfig.Forge config) {
        List<String> texts = new ArrayList<>(config.secret().stream().toList());
        config.secretFile().ifPresent(file -> texts.addAll(lines(forge, file)));
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> lines(Forge forge, Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.stream().allMatch(String::isBlank)) {
                throw new IllegalStateException(
                        "assay.webhook." + forge.word() + ".secret-file: there is no secret in " + file);
            }
            return lines;
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "assay.webhook." + forge.word() + ".secret-file: cannot read " + file, unreadable);
        }
    }

    /** Whether a forge is listened to. */
    boolean listensTo(Forge forge) {
        return !of(forge).isEmpty();
    }

    /** Whether whoever sent this knows a secret; takes as long for a wrong proof as for a right one. */
    boolean prove(Forge forge, String proof, byte[] body) {
        byte[] given = proof.getBytes(StandardCharsets.UTF_8);
        boolean proven = false;
        for (byte[] secret : of(forge)) {
            proven |= switch (forge.proof()) {
                case TOKEN -> MessageDigest.isEqual(secret, given);
                case HMAC -> MessageDigest.isEqual(signature(secret, body), withoutPrefix(proof));
            };
        }
        return proven;
    }

    private List<byte[]> of(Forge forge) {
        return secrets.getOrDefault(forge, List.of());
    }

    private static byte[] withoutPrefix(String proof) {
        String hex = proof.startsWith(PREFIX) ? proof.substring(PREFIX.length()) : proof;
        return hex.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signature(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, missing);
        }
    }
}
