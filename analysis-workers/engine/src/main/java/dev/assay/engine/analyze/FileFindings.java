package dev.assay.engine.analyze;

import dev.assay.engine.rule.Category;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.Where;
import dev.assay.engine.settings.Suppression;
import dev.assay.engine.suppress.InlineSuppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts findings at their places: what a path decides, after the cache. */
final class FileFindings {
    /** What is slow or tangled in an example or a script of the build harms nobody; what is insecure is copied. */
    private static final Set<Category> SHIPPED_ONLY = Set.of(Category.ARCHITECTURE, Category.PERFORMANCE);

    private final RuleSet rules;

    FileFindings(RuleSet rules) {
        this.rules = rules;
    }

    /** The findings of a file that count for a file of its role, sorted by line. */
    List<Located> of(TreeFile file, List<Suppression> suppressions) {
        if (file.leftOut() != null || file.analysis().findings().isEmpty()) {
            return List.of();
        }
        List<Located> located = new ArrayList<>();
        for (BlobFinding finding : file.analysis().findings()) {
            Rule rule = rules.byId(finding.rule()).orElse(null);
            if (rule != null && counts(rule, file.role())) {
                located.add(new Located(
                        finding.rule(),
                        finding.fingerprint(),
                        file.path(),
                        finding.line(),
                        located.size(),
                        finding.endLine(),
                        finding.message(),
                        suppressed(finding.rule(), file.path(), finding.line(), file, suppressions)));
            }
        }
        return located;
    }

    private static boolean counts(Rule rule, PathRole role) {
        boolean shippedOnly = rule.where() == Where.PRODUCTION && SHIPPED_ONLY.contains(rule.category());
        return shippedOnly ? role == PathRole.PRODUCTION : rule.where().covers(role.test());
    }

    /** @param file the file that the finding names, null when the tree has none */
    Located locate(RepositoryFinding finding, @Nullable TreeFile file, List<Suppression> suppressions) {
        return new Located(
                finding.rule(),
                Fingerprint.of(finding.rule(), finding.symbol(), finding.context()),
                finding.path(),
                finding.line(),
                0,
                finding.endLine(),
                finding.message(),
                suppressed(finding.rule(), finding.path(), finding.line(), file, suppressions));
    }

    private static @Nullable String suppressed(
            String rule, String path, int line, @Nullable TreeFile file, List<Suppression> suppressions) {
        if (file != null) {
            for (InlineSuppression inline : file.analysis().suppressions()) {
                if (inline.covers(rule, line)) {
                    return inline.reason();
                }
            }
        }
        for (Suppression suppression : suppressions) {
            if (suppression.covers(rule, path)) {
                return suppression.reason();
            }
        }
        return null;
    }
}
