package dev.assay.ingest.walk;

import dev.assay.contract.event.CommitEvent;
import dev.assay.contract.event.CommitIdentity;
import dev.assay.contract.event.Provenance;
import dev.assay.contract.event.ProvenanceKind;
import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.provenance.Provenances;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a planned publication and its commits to events: the same input gives the same events. */
public final class Transitions {
    /** Most commits that one event tells of; in the first part of a merge the merge itself is one of them. */
    static final int PART_COMMITS = 1_000;

    /** Most characters of text of merged commits in one event; in UTF-8 they stay below the largest message. */
    static final int PART_CHARACTERS = 300_000;

    private static final int SUBJECT_CHARACTERS = 200;
    private static final int NAME_CHARACTERS = 200;

    private final Provenances provenances;

    public Transitions(Provenances provenances) {
        this.provenances = provenances;
    }

    /**
     * What all events of a walk share.
     *
     * @param ref full ref name
     */
    public record Branch(String repository, String ref, String cloneUrl, String plan) {}

    /**
     * The events of one transition: one, or several parts where a merge brings many commits.
     *
     * @param merged commits that a merge brings, without itself; empty for a baseline
     */
    public List<CommitEvent> events(
            Branch branch, Publication publication, CommitInfo commit, List<CommitInfo> merged) {
        String base = base(publication, commit);
        List<List<CommitIdentity>> parts = parts(merged);
        List<CommitEvent> events = new ArrayList<>();
        for (int part = 1; part <= parts.size(); part++) {
            events.add(new CommitEvent(
                    eventId(branch, publication.position(), base, commit.id()),
                    branch.repository(),
                    branch.ref(),
                    branch.cloneUrl(),
                    publication.position().epoch(),
                    publication.position().depth(),
                    base,
                    commit.id(),
                    commit.parents(),
                    identity(commit),
                    parts.get(part - 1),
                    part,
                    parts.size(),
                    publication.trigger(),
                    branch.plan()));
        }
        return events;
    }

    /** The commit that a transition starts from; null for the empty tree. */
    public static @Nullable String base(Publication publication, CommitInfo commit) {
        if (publication.baseline()) {
            return null;
        }
        if (commit.parents().isEmpty()) {
            throw new IllegalArgumentException("an ordinary transition needs a parent: " + commit.id());
        }
        return commit.parents().getFirst();
    }

    private List<List<CommitIdentity>> parts(List<CommitInfo> merged) {
        List<List<CommitIdentity>> parts = new ArrayList<>();
        List<CommitIdentity> part = new ArrayList<>();
        int characters = 0;
        for (CommitInfo commit : merged) {
            CommitIdentity identity = identity(commit);
            int own = identity.getSubject().length()
                    + identity.getAuthorName().length()
                    + identity.getAuthorEmail().length()
                    + identity.getCommit().length();
            boolean full = part.size() == (parts.isEmpty() ? PART_COMMITS - 1 : PART_COMMITS);
            if (full || characters + own > PART_CHARACTERS) {
                parts.add(part);
                part = new ArrayList<>();
                characters = 0;
            }
            part.add(identity);
            characters += own;
        }
        parts.add(part);
        return parts;
    }

    private CommitIdentity identity(CommitInfo commit) {
        return new CommitIdentity(
                commit.id(),
                cut(commit.authorName(), NAME_CHARACTERS),
                cut(commit.authorEmail(), NAME_CHARACTERS),
                commit.authoredAt(),
                commit.committedAt(),
                cut(commit.message().lines().findFirst().orElse(""), SUBJECT_CHARACTERS),
                provenance(commit));
    }

    private Provenance provenance(CommitInfo commit) {
        var told = provenances.of(commit);
        return new Provenance(ProvenanceKind.valueOf(told.kind().name()), told.tools(), told.evidence());
    }

    private static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, splits ? characters - 1 : characters);
    }

    private static String eventId(Branch branch, Position position, @Nullable String base, String commit) {
        String content = String.join(
                "\t",
                branch.repository(),
                branch.ref(),
                Integer.toString(position.epoch()),
                Long.toString(position.depth()),
                base == null ? "" : base,
                commit,
                branch.plan());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
