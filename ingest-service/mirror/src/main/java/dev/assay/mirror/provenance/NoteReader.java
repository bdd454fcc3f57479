package dev.assay.mirror.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what notes say about who wrote a commit: authorship logs of git-ai (attestations, a line {@code ---}, a JSON
 * object with prompts, sessions and humans) and Agent Trace records (JSON with files, conversations, contributors).
 */
final class NoteReader {
    private static final String GIT_AI = "git-ai note";
    private static final String AGENT_TRACE = "Agent Trace note";
    private static final String SEPARATOR = "\n---\n";
    private static final String SCHEMA = "\"authorship/";
    private static final Pattern ATTESTATION = Pattern.compile("^  (h_|s_|)[0-9a-f]{7,}(?:::t_[0-9a-f]+)? [0-9,-]+$");
    private static final String HUMAN = "h_";
    private static final Sign UNNAMED = new Sign.Assisted(new TreeSet<>(List.of("unnamed")), GIT_AI);

    private final JsonMapper json = new JsonMapper();
    private final Assistants assistants;

    NoteReader(Assistants assistants) {
        this.assistants = assistants;
    }

    /** What a note says; empty when it is in no known form or leaves the question open. */
    Optional<Sign> read(String note) {
        int separator = ("\n" + note).indexOf(SEPARATOR);
        if (separator >= 0) {
            int metadata = Math.min(note.length(), separator + SEPARATOR.length() - 1);
            return authorshipLog(note.substring(0, separator), note.substring(metadata));
        }
        JsonNode trace = parse(note);
        return trace.path("files").isArray() ? agentTrace(trace) : Optional.empty();
    }

    /**
     * The metadata name the tools. Old logs hold whole conversations there, so that the end of a long one is cut: then the
     * lines attested to somebody say as much as can be known.
     */
    private Optional<Sign> authorshipLog(String attestations, String metadata) {
        if (!metadata.contains(SCHEMA)) {
            return Optional.empty();
        }
        JsonNode log = parse(metadata);
        TreeSet<String> tools = new TreeSet<>();
        for (String section : new String[] {"prompts", "sessions"}) {
            log.path(section)
                    .forEach(entry -> tools.add(assistants.ofNote(
                            entry.path("agent_id").path("tool").asText())));
        }
        if (!tools.isEmpty()) {
            return Optional.of(new Sign.Assisted(tools, GIT_AI));
        }
        Set<Boolean> attested = attestations
                .lines()
                .map(ATTESTATION::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1).equals(HUMAN))
                .collect(Collectors.toSet());
        if (attested.contains(false)) {
            return Optional.of(UNNAMED);
        }
        boolean human = attested.contains(true) || !log.path("humans").isEmpty();
        return human ? Optional.of(new Sign.Human(GIT_AI)) : Optional.empty();
    }

    private Optional<Sign> agentTrace(JsonNode trace) {
        TreeSet<String> tools = new TreeSet<>();
        TreeSet<String> contributors = new TreeSet<>();
        for (JsonNode file : trace.path("files")) {
            for (JsonNode conversation : file.path("conversations")) {
                Set<String> own = contributors(conversation);
                contributors.addAll(own);
                if (own.contains("ai") || own.contains("mixed")) {
                    tools.add(assistants.ofNote(trace.path("tool").path("name").asText()));
                }
            }
        }
        if (!tools.isEmpty()) {
            return Optional.of(new Sign.Assisted(tools, AGENT_TRACE));
        }
        boolean human = contributors.size() == 1 && contributors.contains("human");
        return human ? Optional.of(new Sign.Human(AGENT_TRACE)) : Optional.empty();
    }

    /** Who contributed to a conversation: a range may name another than the conversation does. */
    private static Set<String> contributors(JsonNode conversation) {
        String whole = conversation.path("contributor").path("type").asText();
        Set<String> contributors = new TreeSet<>();
        for (JsonNode range : conversation.path("ranges")) {
            contributors.add(range.path("contributor").path("type").asText(whole));
        }
        return contributors.isEmpty() ? Set.of(whole) : contributors;
    }

    private JsonNode parse(String document) {
        try {
            JsonNode root = json.readTree(document);
            return root == null ? json.createObjectNode() : root;
        } catch (JsonProcessingException notJson) {
            return json.createObjectNode();
        }
    }
}
