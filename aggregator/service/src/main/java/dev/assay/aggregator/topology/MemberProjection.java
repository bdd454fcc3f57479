package dev.assay.aggregator.topology;

import dev.assay.contract.event.Member;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.Score;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As what a repository counts in its organization: with one of its refs. */
final class MemberProjection {
    private final Emitter emitter;

    MemberProjection(Emitter emitter) {
        this.emitter = emitter;
    }

    void project(String repository, @Nullable RepositoryDeclared declared, Collection<RefProjection.Result> results) {
        Optional<Member> member = declared == null
                ? Optional.empty()
                : results.stream()
                        .filter(result -> result.score() != null)
                        .min(order(declared))
                        .map(result -> member(Objects.requireNonNull(result.score())));
        String organization = declared == null ? emitter.organizationOf(repository) : declared.getOrganization();
        if (organization != null) {
            emitter.member(repository, organization, member.orElse(null));
        }
    }

    /** The branch that is declared first counts, otherwise the first by name. */
    private static Comparator<RefProjection.Result> order(RepositoryDeclared declared) {
        return Comparator.<RefProjection.Result>comparingInt(result -> {
                    int place = declared.getBranches().indexOf(result.ref().branch());
                    return place < 0 ? Integer.MAX_VALUE : place;
                })
                .thenComparing(result -> result.ref().ref());
    }

    private static Member member(Score score) {
        return new Member(
                score.getRepository(),
                score.getRef(),
                score.getTeam(),
                score.getCriticality(),
                score.getCommit(),
                score.getPlan(),
                score.getScore(),
                score.getLow(),
                score.getHigh(),
                score.getShown(),
                score.getGrade(),
                score.getInsufficientEvidence(),
                score.getLines());
    }
}
