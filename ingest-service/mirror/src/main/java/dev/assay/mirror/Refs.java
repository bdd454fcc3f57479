package dev.assay.mirror;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Refs of a repository on this machine, and what remotes say of theirs. */
final class Refs {
    private static final String HEADS = "refs/heads/";
    private static final String SYMREF = "ref: ";

    private final Git git;

    Refs(Git git) {
        this.git = git;
    }

    /** Commit by full name of the refs below a prefix that name commits, sorted. */
    Map<String, String> commits(String prefix) throws MirrorException {
        byte[] output = git.output("for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", prefix);
        Map<String, String> commits = new TreeMap<>();
        for (String line : lines(output)) {
            String[] fields = line.split(" ", 3);
            if (fields.length == 3 && fields[0].equals("commit")) {
                commits.put(fields[2], fields[1]);
            }
        }
        return Collections.unmodifiableMap(commits);
    }

    /** The commit that a revision names. */
    Optional<String> resolve(String revision) throws MirrorException {
        if (revision.isBlank() || revision.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Git.Result result = git.result("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        String id = new String(result.output(), StandardCharsets.ISO_8859_1).strip();
        return result.status() == 0 && ObjectId.isOne(id) ? Optional.of(id) : Optional.empty();
    }

    /** Branches of this repository in the form of a remote's. */
    RemoteRefs asRemote() throws MirrorException {
        Map<String, String> heads = commits(HEADS);
        String head = new String(git.result("symbolic-ref", "--quiet", "HEAD").output(), StandardCharsets.UTF_8);
        String branch = head.strip();
        return new RemoteRefs(
                heads,
                heads.containsKey(branch) ? branch : null,
                resolve("HEAD").orElse(null));
    }

    /** Reads the answer of {@code ls-remote --symref}. */
    static RemoteRefs parseRemote(byte[] output) {
        Map<String, String> heads = new TreeMap<>();
        String branch = "";
        String head = null;
        for (String line : lines(output)) {
            int tab = line.indexOf('\t');
            String name = line.substring(tab + 1);
            String value = line.substring(0, Math.max(tab, 0));
            if (name.equals("HEAD") && value.startsWith(SYMREF)) {
                branch = value.substring(SYMREF.length());
            } else if (name.equals("HEAD")) {
                head = value;
            } else if (name.startsWith(HEADS)) {
                heads.put(name, value);
            }
        }
        return new RemoteRefs(heads, heads.containsKey(branch) ? branch : null, head);
    }

    private static Iterable<String> lines(byte[] output) {
        return PathText.refLines(output);
    }
}
