package dev.assay.engine.analyze;

import dev.assay.engine.rule.FileCheck;
import dev.assay.engine.rule.RawFinding;
import dev.assay.engine.rule.Reads;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules about single files: all of a language in one walk, or, where that goes wrong, those of one analyzer after
 * the other, so that only the analyzers that cannot read the file miss it. Safe for use by many threads.
 */
final class FileRules {
    private static final Logger LOG = LoggerFactory.getLogger(FileRules.class);
    private static final Comparator<RawFinding> ORDER =
            Comparator.comparingInt(RawFinding::startLine).thenComparing(RawFinding::rule);

    private final RuleSet rules;
    private final Budget budget;
    /** Made when the first file of a language comes, as compiling the queries takes a while. */
    private final Map<Language, FileCheck> ofAll = new ConcurrentHashMap<>();

    FileRules(RuleSet rules, Budget budget) {
        this.rules = rules;
        this.budget = budget;
    }

    /**
     * What was found.
     *
     * @param gap who could not read the file; null when all could
     */
    record Found(List<RawFinding> findings, @Nullable Gap gap) {}

    /** @throws BudgetExceeded when the clock stopped it, so that another try may succeed */
    Found of(SourceFile file) throws BudgetExceeded {
        FileCheck check =
                ofAll.computeIfAbsent(file.language(), language -> rules.fileCheck(Analyzers.NAMES, language, budget));
        List<RawFinding> findings = new ArrayList<>();
        return trouble(check, file, findings).isEmpty() ? new Found(findings, null) : oneByOne(file);
    }

    /** The analyzers with a rule about single files of the language, sorted. */
    List<String> readers(Language language) {
        if (language.code()) {
            return Analyzers.NAMES;
        }
        return rules.all().stream()
                .filter(rule -> rule.reads() == Reads.FILE && concerns(rule, language))
                .map(Rule::analyzer)
                .sorted()
                .distinct()
                .toList();
    }

    private static boolean concerns(Rule rule, Language language) {
        return rule.queries().containsKey(language)
                || rule.examples().stream().anyMatch(example -> example.language() == language);
    }

    /** Each analyzer gets its share of the budget, so that a hostile file costs little more than twice. */
    private Found oneByOne(SourceFile file) throws BudgetExceeded {
        List<String> analyzers = readers(file.language());
        Budget share = budget.share(analyzers.size());
        List<RawFinding> findings = new ArrayList<>();
        Map<String, List<String>> unable = new TreeMap<>();
        for (String analyzer : analyzers) {
            FileCheck check = rules.fileCheck(List.of(analyzer), file.language(), share);
            trouble(check, file, findings)
                    .ifPresent(reason -> unable.computeIfAbsent(reason, any -> new ArrayList<>())
                            .add(analyzer));
        }
        findings.sort(ORDER);
        if (unable.isEmpty()) {
            return new Found(findings, null);
        }
        List<String> all = unable.values().stream().flatMap(List::stream).toList();
        return new Found(findings, Gap.of(String.join("; ", unable.keySet()), all, file.bytes().length));
    }

    /** Adds what the check finds; or says why it cannot. */
    private static Optional<String> trouble(FileCheck check, SourceFile file, List<RawFinding> findings)
            throws BudgetExceeded {
        try {
            findings.addAll(check.check(file));
            return Optional.empty();
        } catch (BudgetExceeded exceeded) {
            if (exceeded.retryable()) {
                throw exceeded;
            }
            return Optional.of("is, for some rules, " + exceeded.getMessage());
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.error("a rule failed on a file language={} bytes={}", file.language(), file.bytes().length, defect);
            return Optional.of("made a rule fail (" + defect.getClass().getSimpleName() + ")");
        }
    }
}
