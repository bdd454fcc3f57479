package dev.assay.engine.analyze;

import dev.assay.engine.Budgets;
import dev.assay.engine.analyze.clones.ShapeReader;
import dev.assay.engine.analyze.clones.Shapes;
import dev.assay.engine.analyze.content.ContentSignals;
import dev.assay.engine.analyze.content.Manifests;
import dev.assay.engine.rule.FileCheck;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Declaration;
import dev.assay.engine.source.FileFacts;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.LeftOut;
import dev.assay.engine.source.SourceFile;
import dev.assay.engine.suppress.InlineSuppression;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The file part of all analyzers: parses a blob once and asks everything of it. Safe for use by many threads. */
public final class BlobAnalyzer {
    /** A blob above this many bytes is not even read. */
    public static final long READ_LIMIT = 16L << 20;

    private static final int HEAD_BYTES = 512;
    private static final int SETTINGS_BYTES = 256 << 10;
    private static final int DEPTH = 1_000;
    private static final int MATCHES = 500_000;
    private static final Duration FILE_DEADLINE = Duration.ofSeconds(60);

    private final RuleSet rules;
    private final Budget budget;
    /** Made when the first file of a language comes, as compiling the queries takes a while. */
    private final Map<Language, FileCheck> checks = new ConcurrentHashMap<>();

    public BlobAnalyzer(RuleSet rules, Budgets budgets) {
        this.budget = new Budget(
                budgets.fileBytes(), budgets.fileNodes(), DEPTH, budgets.fileSteps(), MATCHES, FILE_DEADLINE);
        this.rules = rules;
    }

    /** What is known of a blob that is too large to be read. */
    BlobAnalysis tooLarge(BlobKind kind) {
        Language language = kind.expected().orElse(null);
        return leftOut(language, LeftOut.TOO_LARGE);
    }

    /** @throws RunTimedOut when the clock stopped the parser, so that another try may succeed */
    BlobAnalysis analyze(BlobKind kind, byte[] bytes) throws RunTimedOut {
        Optional<Language> language = kind.language(Arrays.copyOf(bytes, Math.min(bytes.length, HEAD_BYTES)));
        if (language.isEmpty()) {
            return kind.file().read() ? ofText(kind, bytes) : BlobAnalysis.UNREAD;
        }
        Optional<LeftOut> leftOut = LeftOut.ofContent(language.get(), bytes, budget.bytes())
                .filter(reason -> reason != LeftOut.GENERATED || !kind.handWritten());
        return leftOut.isPresent() ? leftOut(language.get(), leftOut.get()) : ofSource(kind, language.get(), bytes);
    }

    private BlobAnalysis leftOut(@Nullable Language language, LeftOut reason) {
        boolean gap = reason == LeftOut.TOO_LARGE && language != null && language.code();
        return BlobAnalysis.without(language, reason, gap ? "is above " + budget.bytes() + " bytes" : null);
    }

    private BlobAnalysis ofSource(BlobKind kind, Language language, byte[] bytes) throws RunTimedOut {
        try (SourceFile file = SourceFile.parse(language, bytes, budget)) {
            return read(kind, file);
        } catch (BudgetExceeded exceeded) {
            if (exceeded.retryable()) {
                throw new RunTimedOut("one file took longer than " + FILE_DEADLINE.toSeconds() + " seconds");
            }
            return BlobAnalysis.without(language, null, "is " + exceeded.getMessage());
        }
    }

    private BlobAnalysis read(BlobKind kind, SourceFile file) throws BudgetExceeded {
        FileCheck check =
                checks.computeIfAbsent(file.language(), language -> rules.fileCheck(Analyzers.NAMES, language, budget));
        FileFacts facts = file.facts();
        return new BlobAnalysis(
                file.language(),
                null,
                null,
                file.codeLines(),
                facts.packageName(),
                facts.declarations().stream()
                        .filter(one ->
                                file.language() == Language.GO || !one.symbol().contains("."))
                        .map(Declaration::name)
                        .distinct()
                        .sorted()
                        .toList(),
                (int) facts.declarations().stream()
                        .filter(one -> one.kind().callable())
                        .count(),
                facts.imports(),
                References.of(file.language(), file.tree()),
                ContentSignals.of(kind.file(), file.text()),
                Manifests.of(kind.file(), file.text()),
                InlineSuppression.of(file.text()),
                check.check(file).stream().map(BlobFinding::of).toList(),
                ShapeReader.of(file),
                settings(kind, file.text()));
    }

    private static BlobAnalysis ofText(BlobKind kind, byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, SETTINGS_BYTES), StandardCharsets.UTF_8);
        return new BlobAnalysis(
                null,
                null,
                null,
                0,
                "",
                List.of(),
                0,
                List.of(),
                List.of(),
                ContentSignals.of(kind.file(), text),
                Manifests.of(kind.file(), text),
                List.of(),
                List.of(),
                Shapes.NONE,
                settings(kind, text));
    }

    private static @Nullable String settings(BlobKind kind, String text) {
        return switch (kind.file()) {
            case GIT_ATTRIBUTES, ASSAY_FILE ->
                text.length() <= SETTINGS_BYTES ? text : text.substring(0, SETTINGS_BYTES);
            default -> null;
        };
    }
}
