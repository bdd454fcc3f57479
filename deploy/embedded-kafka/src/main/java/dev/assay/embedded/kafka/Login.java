package dev.assay.embedded.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Name and password of the broker's only user, for SASL/PLAIN.
 *
 * @param user letters, digits and dashes
 * @param password letters, digits, dashes and underscores
 */
public record Login(String user, String password) {
    private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    public Login {
        if (!QUOTABLE.matcher(user).matches()) {
            throw new IllegalArgumentException("user must be letters, digits and dashes, was " + user);
        }
        if (!QUOTABLE.matcher(password).matches()) {
            throw new IllegalArgumentException("password must be letters, digits, dashes and underscores");
        }
    }

    /** Properties with which a client logs in. */
    public Map<String, String> clientProperties() {
        return new TreeMap<>(Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", MODULE + " username=\"%s\" password=\"%s\";".formatted(user, password)));
    }

    /** The login context of a listener: who may log in, and as whom the broker itself does. */
    String listenerContext() {
        return MODULE + " username=\"%s\" password=\"%s\" user_%s=\"%s\";".formatted(user, password, user, password);
    }

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
