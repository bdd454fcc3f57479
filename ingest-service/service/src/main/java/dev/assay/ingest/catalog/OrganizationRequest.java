package dev.assay.ingest.catalog;

import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.ingest.rest.RefusedException;
import dev.assay.mirror.CloneUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What PUT declares: the members of an organization.
 *
 * @param repositories all of them; who is missing is a member no longer
 */
public record OrganizationRequest(List<Member> repositories) {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern BRANCH = Pattern.compile("(?!-)(?!.*\\.\\.)(?!.*//)[^\\p{Cntrl} ~^:?*\\[\\\\]+");
    private static final int LONGEST = 1_000;

    /**
     * One member.
     *
     * @param criticality weight in roll-ups, greater than 0; 1 when it is missing
     * @param branches branch names to follow; empty for the default branch
     */
    public record Member(
            @Nullable String id,
            @Nullable String team,
            @Nullable Double criticality,
            @Nullable String cloneUrl,
            @Nullable List<String> branches,
            @Nullable Map<String, String> labels) {}

    public OrganizationRequest {
        repositories = repositories == null ? List.of() : List.copyOf(repositories);
    }

    /**
     * The declarations of an organization.
     *
     * @throws RefusedException that names the first member that is wrong
     */
    List<RepositoryDeclared> declarations(String organization) {
        text("the organization's name", organization);
        Set<String> ids = new HashSet<>();
        return repositories.stream()
                .map(member -> declaration(organization, member, ids))
                .toList();
    }

    private static RepositoryDeclared declaration(String organization, Member member, Set<String> ids) {
        String id = text("a repository's id", member.id());
        if (!ids.add(id)) {
            throw RefusedException.invalid("repository " + id + " is declared twice");
        }
        double criticality = member.criticality() == null ? 1 : member.criticality();
        if (!(criticality > 0) || Double.isInfinite(criticality)) {
            throw RefusedException.invalid(
                    "repository " + id + ": criticality must be greater than 0, was " + criticality);
        }
        return new RepositoryDeclared(
                organization,
                organization + "/" + id,
                member.team() == null || member.team().isEmpty() ? "" : text("a team's name", member.team()),
                criticality,
                cloneUrl(id, member.cloneUrl()),
                branches(id, member.branches()),
                member.labels() == null ? Map.of() : Map.copyOf(member.labels()));
    }

    private static String cloneUrl(String id, @Nullable String url) {
        String checked = text("the clone URL of repository " + id, url);
        if (CloneUrl.carriesCredentials(checked)) {
            throw RefusedException.invalid("repository " + id
                    + ": a clone URL carries no credentials; put them into .netrc in the folder assay.ingest.git-home");
        }
        return checked;
    }

    private static List<String> branches(String id, @Nullable List<String> branches) {
        List<String> named = branches == null ? List.of() : branches;
        for (String branch : named) {
            if (branch == null || !BRANCH.matcher(branch).matches()) {
                throw RefusedException.invalid("repository " + id + ": not a branch name: '" + branch + "'");
            }
        }
        return List.copyOf(named);
    }

    private static String text(String what, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw RefusedException.invalid(what + " is missing");
        }
        if (CONTROL.matcher(value).find() || value.length() > LONGEST) {
            throw RefusedException.invalid(
                    what + " must have no control characters and at most " + LONGEST + " characters");
        }
        return value;
    }
}
