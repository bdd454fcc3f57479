package dev.assay.bench.fuzz;

import dev.assay.bench.speed.SourceBlobs;
import dev.assay.bench.speed.SourceBlobs.Source;
import dev.assay.bench.speed.Subject;
import dev.assay.engine.analyze.Analyzers;
import dev.assay.engine.rule.FileCheck;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mutated files of real repositories through parser, facts and rules. */
@Command(
        name = "fuzz",
        description = "Mutated files of real repositories through parser, facts and rules, for some minutes.",
        mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {
    private static final int LARGEST_SOURCE = 60_000;
    private static final Budget BUDGET =
            new Budget(2_000_000, 500_000, 1_000, 100_000, 100_000, Duration.ofSeconds(60));

    @Parameters(paramLabel = "<repository>", arity = "1..*", description = "Repositories of this machine.")
    private List<Path> repositories = List.of();

    @Option(names = "--minutes", defaultValue = "10", description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Of the changes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--failures",
            defaultValue = "target/fuzz",
            description = "Folder that gets what failed, and what was at work if the process dies.")
    private Path failures = Path.of("");

    private final Map<Language, FileCheck> checks = new EnumMap<>(Language.class);
    private final Map<String, Integer> answers = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();
    private @Nullable RuleSet rules;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public FuzzCommand() {}

    @Override
    public Integer call() throws IOException, MirrorException, RuleFileException {
        rules = RuleSet.load(List.of());
        List<Source> sources = sources();
        Files.createDirectories(failures);
        Random random = new Random(seed);
        long end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
        long files = 0;
        long slowest = 0;
        for (; System.nanoTime() < end; files++) {
            Source source = sources.get(random.nextInt(sources.size()));
            Source other = sources.get(random.nextInt(sources.size()));
            byte[] mutant = Mutation.of(source.bytes(), other.bytes(), random);
            long started = System.nanoTime();
            run(source.language(), mutant);
            slowest = Math.max(slowest, System.nanoTime() - started);
        }
        System.out.printf(
                Locale.ROOT,
                "%d mutants of %d files, slowest %.1f s; answers %s; failures %d%n",
                files,
                sources.size(),
                slowest / 1e9,
                answers,
                seen.size());
        return seen.isEmpty() ? 0 : 1;
    }

    private List<Source> sources() throws IOException, MirrorException {
        List<Source> sources = new ArrayList<>();
        for (Path repository : repositories) {
            try (Mirror mirror = Subject.open(repository)) {
                for (Source source : SourceBlobs.of(mirror, Subject.commit(mirror, "HEAD"))) {
                    if (source.bytes().length <= LARGEST_SOURCE) {
                        sources.add(source);
                    }
                }
            }
        }
        return sources;
    }

    private void run(Language language, byte[] bytes) throws IOException {
        Path atWork = failures.resolve("at-work." + language.id());
        Files.write(atWork, bytes);
        try (SourceFile file = SourceFile.parse(language, bytes, BUDGET)) {
            file.facts();
            check(language).check(file);
            count("read");
        } catch (BudgetExceeded exceeded) {
            count(exceeded.limit().name().toLowerCase(Locale.ROOT));
            if (exceeded.retryable()) {
                failed("the clock stopped it", language, bytes, exceeded);
            }
        } catch (RuntimeException | StackOverflowError | AssertionError defect) {
            count("failed");
            StackTraceElement[] trace = defect.getStackTrace();
            failed(defect + " at " + (trace.length == 0 ? "nowhere" : trace[0]), language, bytes, defect);
        }
        Files.delete(atWork);
    }

    private FileCheck check(Language language) {
        RuleSet loaded = rules;
        if (loaded == null) {
            throw new IllegalStateException("no rules are loaded");
        }
        return checks.computeIfAbsent(language, any -> loaded.fileCheck(Analyzers.NAMES, language, BUDGET));
    }

    private void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    /** Each kind of failure once, with the file that shows it. */
    private void failed(String what, Language language, byte[] bytes, Throwable cause) throws IOException {
        if (seen.add(what)) {
            Path kept = failures.resolve("failure-" + seen.size() + "." + language.id());
            Files.write(kept, bytes);
            System.err.println(kept + ": " + what);
            cause.printStackTrace(System.err);
        }
    }
}
