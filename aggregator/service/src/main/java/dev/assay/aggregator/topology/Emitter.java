package dev.assay.aggregator.topology;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.contract.event.Alert;
import dev.assay.contract.event.Document;
import dev.assay.contract.event.Member;
import dev.assay.contract.event.Score;
import dev.assay.contract.topic.RecordKey;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends only what has changed: the store remembers a hash of each document that is out. */
final class Emitter {
    private final RepositoryState state;
    private final Output output;

    Emitter(RepositoryState state, Output output) {
        this.state = state;
        this.output = output;
    }

    /**
     * Writes a document unless the same one is out.
     *
     * @return whether it was written
     */
    boolean put(String repository, String index, String ref, String id, JsonNode document) {
        String body = document.toString();
        RecordKey key = RecordKey.of(repository, index, ref, id);
        String digest = DocumentId.digest(body);
        if (digest.equals(state.documents.get(key))) {
            return false;
        }
        state.documents.put(key, digest);
        output.document(RecordKey.of(repository, index, id), new Document(body));
        return true;
    }

    /**
     * Deletes a document that is out.
     *
     * @return whether it was
     */
    boolean remove(String repository, String index, String ref, String id) {
        RecordKey key = RecordKey.of(repository, index, ref, id);
        if (!state.documents.contains(key)) {
            return false;
        }
        state.documents.delete(key);
        output.document(RecordKey.of(repository, index, id), null);
        return true;
    }

    /** The ids of a ref's documents that are out. */
    Set<String> ids(String repository, String index, String ref) {
        return state.documents.keysUnder(RecordKey.of(repository, index, ref)).stream()
                .map(key -> key.field(3))
                .collect(Collectors.toSet());
    }

    void score(RecordKey key, @Nullable Score score) {
        output.score(key, score);
    }

    void alert(RecordKey key, Alert alert) {
        output.alert(key, alert);
    }

    Instant now() {
        return output.now();
    }

    /** Tells the roll-up what a repository counts as, or with a null member that it does not count any more. */
    void member(String repository, String organization, @Nullable Member member) {
        RecordKey key = RecordKey.of(repository);
        String known = state.members.get(key);
        String next = member == null ? null : organization + "\t" + DocumentId.digest(member.toString());
        if (java.util.Objects.equals(known, next)) {
            return;
        }
        if (next == null) {
            state.members.delete(key);
        } else {
            state.members.put(key, next);
        }
        output.member(RecordKey.of(organization, repository), member);
    }

    /** The organization whose roll-up counts the repository, or null. */
    @Nullable
    String organizationOf(String repository) {
        String known = state.members.get(RecordKey.of(repository));
        return known == null ? null : RecordKey.parse(known).field(0);
    }
}
