package dev.assay.mirror.provenance;

import dev.assay.mirror.CommitInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tells who wrote a commit from its trailers, identities, footers and notes. One sign of an assistant is enough; human is
 * only said where a note says so; all else is unknown, also what a bot wrote that is no coding assistant.
 */
public final class Provenances {
    private final Assistants assistants;
    private final NoteReader notes;

    private Provenances(Assistants assistants) {
        this.assistants = assistants;
        this.notes = new NoteReader(assistants);
    }

    /** With the assistants of the data file. */
    public static Provenances load() {
        return new Provenances(Assistants.load());
    }

    /** Provenance of one commit. */
    public Provenance of(CommitInfo commit) {
        List<Sign> signs = new ArrayList<>();
        commit.notes().values().forEach(note -> notes.read(note).ifPresent(signs::add));
        readTrailers(commit.message(), signs);
        readIdentity("author identity", commit.authorName(), commit.authorEmail(), signs);
        readIdentity("committer identity", commit.committerName(), commit.committerEmail(), signs);
        commit.message()
                .lines()
                .flatMap(line -> assistants.signing(line).stream())
                .forEach(tool -> signs.add(assisted(tool, "message footer")));
        return conclude(signs);
    }

    private void readTrailers(String message, List<Sign> signs) {
        for (Trailer trailer : Trailer.of(message)) {
            Optional<String> tool = Optional.empty();
            if (assistants.identityTrailers().contains(trailer.lowerKey())) {
                tool = assistants.behind(Identity.parse(trailer.value()));
            } else if (assistants.mentionTrailers().contains(trailer.lowerKey())) {
                tool = namedBy(trailer.value());
            }
            tool.ifPresent(name -> signs.add(assisted(name, "trailer " + canonical(trailer.lowerKey()))));
        }
    }

    /** Who has an address is judged by it alone: people are called Claude and Devin too. */
    private Optional<String> namedBy(String value) {
        Identity identity = Identity.parse(value);
        return identity.email().isEmpty() ? assistants.namedIn(value) : assistants.behind(identity);
    }

    private void readIdentity(String evidence, String name, String email, List<Sign> signs) {
        assistants.behind(Identity.of(name, email)).ifPresent(tool -> signs.add(assisted(tool, evidence)));
    }

    private static Provenance conclude(List<Sign> signs) {
        TreeSet<String> tools = new TreeSet<>();
        String evidence = "";
        for (Sign sign : signs) {
            if (sign instanceof Sign.Assisted(var named, var from)) {
                evidence = tools.isEmpty() ? from : evidence;
                tools.addAll(named);
            }
        }
        if (!tools.isEmpty()) {
            return new Provenance(Provenance.Kind.AI_ASSISTED, List.copyOf(tools), evidence);
        }
        return signs.stream()
                .findFirst()
                .map(sign -> new Provenance(Provenance.Kind.HUMAN, List.of(), sign.evidence()))
                .orElse(Provenance.UNKNOWN);
    }

    private static Sign assisted(String tool, String evidence) {
        return new Sign.Assisted(new TreeSet<>(List.of(tool)), evidence);
    }

    /** The spelling that git's own documentation uses: first letter in upper case. */
    private static String canonical(String lowerKey) {
        return Character.toUpperCase(lowerKey.charAt(0)) + lowerKey.substring(1);
    }
}
