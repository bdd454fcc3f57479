package dev.assay.engine.analyze;

import dev.assay.engine.Budgets;
import dev.assay.engine.analyze.clones.ShapeReader;
import dev.assay.engine.analyze.clones.Shapes;
import dev.assay.engine.analyze.content.ContentSignals;
import dev.assay.engine.analyze.content.Manifests;
import dev.assay.engine.analyze.content.TestSignals;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.rule.TextCheck;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file part of all analyzers: parses a blob once and asks everything of it. Safe for use by many threads. */
public final class BlobAnalyzer {
    /** A blob above this many bytes is not even read. */
    public static final long READ_LIMIT = 16L << 20;

    private static final int HEAD_BYTES = 512;
    private static final int SETTINGS_BYTES = 256 << 10;
    /** What stands further down in a text without a language is not looked at: data, not settings. */
    private static final int TEXT_BYTES = 1 << 20;

    private static final int DEPTH = 1_000;
    private static final int MATCHES = 500_000;
    private static final Duration FILE_DEADLINE = Duration.ofSeconds(60);

    private final TextCheck textCheck;
    private final Budget budget;
    private final FileRules fileRules;

    public BlobAnalyzer(RuleSet rules, Budgets budgets) {
        this.budget = new Budget(
                budgets.fileBytes(), budgets.fileNodes(), DEPTH, budgets.fileSteps(), MATCHES, FILE_DEADLINE);
        this.fileRules = new FileRules(rules, budget);
        this.textCheck = rules.textCheck(Analyzers.NAMES);
    }

    /** What is known of a blob that is too large to be read. */
    BlobAnalysis tooLarge(BlobKind kind) {
        return leftOut(kind.expected().orElse(null), LeftOut.TOO_LARGE, READ_LIMIT);
    }

    /** What is known of a blob that stopped its reader. */
    BlobAnalysis unreadable(BlobKind kind, String reason, long bytes) {
        return missed(kind.expected().orElse(null), LeftOut.OVER_BUDGET, reason, bytes);
    }

    private BlobAnalysis missed(@Nullable Language language, LeftOut leftOut, String reason, long bytes) {
        List<String> readers = language == null ? Analyzers.NAMES : fileRules.readers(language);
        Gap gap = readers.isEmpty() ? null : Gap.of(reason, readers, bytes);
        return BlobAnalysis.without(language, leftOut, gap);
    }

    /** @throws RunTimedOut when the clock stopped the parser, so that another try may succeed */
    BlobAnalysis analyze(BlobKind kind, byte[] bytes) throws RunTimedOut {
        Optional<Language> language = kind.language(Arrays.copyOf(bytes, Math.min(bytes.length, HEAD_BYTES)));
        if (language.isEmpty()) {
            return kind.file().read() ? ofText(kind, bytes) : BlobAnalysis.UNREAD;
        }
        Optional<LeftOut> leftOut = LeftOut.ofContent(
                language.get(),
                bytes,
                budget.bytes(),
                kind.handWritten() || kind.file().read());
        return leftOut.isPresent()
                ? leftOut(language.get(), leftOut.get(), bytes.length)
                : ofSource(kind, language.get(), bytes);
    }

    /** Only the inventory misses a file of code that is too large to be read: nobody can say what it is. */
    private BlobAnalysis leftOut(@Nullable Language language, LeftOut reason, long bytes) {
        boolean missed = reason == LeftOut.TOO_LARGE && language != null && language.code();
        Gap gap = missed
                ? Gap.of("is above " + budget.bytes() + " bytes and left out", List.of(Analyzers.INVENTORY), bytes)
                : null;
        return BlobAnalysis.without(language, reason, gap);
    }

    private BlobAnalysis ofSource(BlobKind kind, Language language, byte[] bytes) throws RunTimedOut {
        try (SourceFile file = SourceFile.parse(language, bytes, budget)) {
            if (language.code() && file.unreadableBytes() > bytes.length / 2) {
                String reason = "cannot be read as " + language.displayName() + " for the most part";
                return missed(language, LeftOut.UNREADABLE, reason, bytes.length);
            }
            return read(kind, file);
        } catch (BudgetExceeded exceeded) {
            if (exceeded.retryable()) {
                throw new RunTimedOut("one file took longer than " + FILE_DEADLINE.toSeconds() + " seconds");
            }
            return unreadable(kind, "is " + exceeded.getMessage(), bytes.length);
        }
    }

    private BlobAnalysis read(BlobKind kind, SourceFile file) throws BudgetExceeded {
        FileFacts facts = file.facts();
        FileRules.Found found = fileRules.of(file);
        return new BlobAnalysis(
                file.language(),
                null,
                found.gap(),
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
                signals(kind, file),
                Manifests.of(kind.file(), file.text()),
                InlineSuppression.of(file.text()),
                textCheck
                        .withoutSecrets(
                                found.findings(), file.text(), kind.file().settings())
                        .stream()
                        .map(BlobFinding::of)
                        .toList(),
                ShapeReader.of(file),
                settings(kind, file.text()));
    }

    private static List<Signal> signals(BlobKind kind, SourceFile file) {
        List<Signal> signals = new ArrayList<>(ContentSignals.of(kind.file(), file.text()));
        if (file.language().code()) {
            signals.addAll(TestSignals.of(file.language(), file.text()));
        }
        return List.copyOf(signals);
    }

    private BlobAnalysis ofText(BlobKind kind, byte[] bytes) {
        if (LeftOut.isBinary(bytes)) {
            return BlobAnalysis.UNREAD;
        }
        String text = new String(bytes, 0, Math.min(bytes.length, TEXT_BYTES), StandardCharsets.UTF_8);
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
                InlineSuppression.of(text),
                textCheck.check(text, kind.file().settings()).stream()
                        .map(BlobFinding::of)
                        .toList(),
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
