package dev.assay.ingest.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads what notes say about who wrote a commit: authorship logs of git-ai (attestations, a line {@code ---}, a JSON
 * object with prompts, sessions and humans) and Agent Trace records (JSON with files, conversations, contributors).
 */
final class NoteReader {
    private static final String SEPARATOR = "\n---\n";

    private final JsonMapper json = new JsonMapper();
    private final Assistants assistants;

    NoteReader(Assistants assistants) {
        this.assistants = assistants;
    }

    /** What a note says; empty when it is in no known form or leaves the question open. */
    Optional<Sign> read(String note) {
        int separator = ("\n" + note).indexOf(SEPARATOR);
        String document =
                separator < 0 ? note : note.substring(Math.min(note.length(), separator + SEPARATOR.length() - 1));
        JsonNode root = parse(document);
        if (root.path("schema_version").asText().startsWith("authorship/")) {
            return authorshipLog(root);
        }
        return root.path("files").isArray() ? agentTrace(root) : Optional.empty();
    }

    private Optional<Sign> authorshipLog(JsonNode log) {
        TreeSet<String> tools = new TreeSet<>();
        for (String section : new String[] {"prompts", "sessions"}) {
            log.path(section)
                    .forEach(entry -> tools.add(assistants.ofNote(
                            entry.path("agent_id").path("tool").asText())));
        }
        if (!tools.isEmpty()) {
            return Optional.of(new Sign.Assisted(tools, "git-ai note"));
        }
        return log.path("humans").isEmpty() ? Optional.empty() : Optional.of(new Sign.Human("git-ai note"));
    }

    private Optional<Sign> agentTrace(JsonNode trace) {
        TreeSet<String> tools = new TreeSet<>();
        TreeSet<String> contributors = new TreeSet<>();
        for (JsonNode file : trace.path("files")) {
            for (JsonNode conversation : file.path("conversations")) {
                String contributor =
                        conversation.path("contributor").path("type").asText();
                contributors.add(contributor);
                if ("ai".equals(contributor) || "mixed".equals(contributor)) {
                    JsonNode own = conversation.path("tool").path("name");
                    JsonNode tool = own.isMissingNode() ? trace.path("tool").path("name") : own;
                    tools.add(assistants.ofNote(tool.asText()));
                }
            }
        }
        if (!tools.isEmpty()) {
            return Optional.of(new Sign.Assisted(tools, "Agent Trace note"));
        }
        boolean human = contributors.size() == 1 && contributors.contains("human");
        return human ? Optional.of(new Sign.Human("Agent Trace note")) : Optional.empty();
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
