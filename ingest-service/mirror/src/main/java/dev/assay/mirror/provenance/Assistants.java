package dev.assay.mirror.provenance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The assistants that are known, from the data file {@code assistants.json}. */
record Assistants(List<String> identityTrailers, List<String> mentionTrailers, List<Assistant> assistants) {
    private static final String RESOURCE = "assistants.json";
    private static final String VIA = " via ";

    Assistants {
        identityTrailers = List.copyOf(identityTrailers);
        mentionTrailers = List.copyOf(mentionTrailers);
        assistants = List.copyOf(assistants);
    }

    static Assistants load() {
        try (var stream = Assistants.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(stream, Assistants.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whose identity this is; an address says more than a name, which may be the model's. */
    Optional<String> behind(Identity identity) {
        return first(assistant -> assistant.owns(identity))
                .or(() -> first(assistant -> assistant.isCalled(identity.name())));
    }

    /** The assistant that a value names first: the tool stands before its model, or behind {@code via}. */
    Optional<String> namedIn(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        String tool = lower.substring(Math.max(0, lower.lastIndexOf(VIA)));
        return assistants.stream()
                .filter(assistant -> assistant.namedAt(tool).isPresent())
                .min(Comparator.comparingInt(
                        assistant -> assistant.namedAt(tool).orElseThrow()))
                .map(Assistant::tool);
    }

    /** The assistant that a line of the message is a footer of; leading pictures and quotes do not count. */
    Optional<String> signing(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < lower.length() && !Character.isLetterOrDigit(lower.codePointAt(start))) {
            start += Character.charCount(lower.codePointAt(start));
        }
        String text = lower.substring(start);
        return first(assistant -> assistant.signed(text));
    }

    /** The name under which a tool of a note is counted: the known one, or its own. */
    String ofNote(String tool) {
        String lower = tool.strip().toLowerCase(Locale.ROOT);
        return first(assistant -> assistant.noteTools().contains(lower)).orElse(lower.isEmpty() ? "unnamed" : lower);
    }

    private Optional<String> first(Predicate<Assistant> predicate) {
        return assistants.stream().filter(predicate).map(Assistant::tool).findFirst();
    }
}
