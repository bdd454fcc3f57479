package dev.assay.bench.faults;

import dev.assay.engine.rule.Category;
import dev.assay.engine.rule.FileCheck;
import dev.assay.engine.rule.RawFinding;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faults}: recall and false alarms on faults put into real files. */
@Command(
        name = "faults",
        description = "Puts known faults and harmless look-alikes into real files and prints how many the rules tell.",
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    private static final double RECALL = 0.9;
    private static final double FLAGGED = 0.05;

    @Parameters(arity = "1..*", description = "Repositories whose files are used; bare ones work too.")
    private List<Path> repositories = List.of();

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Same seed, same injections (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--count", defaultValue = "10", description = "Injections a variant (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--only", description = "Only faults whose name holds this pattern.")
    private Pattern only = Pattern.compile("");

    @Option(names = "--wrong", description = "Prints the code of what was missed or wrongly flagged.")
    private boolean wrong;

    /** Made by the command line. */
    public FaultsCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException, RuleFileException, BudgetExceeded {
        RuleSet rules = RuleSet.load(List.of());
        List<String> analyzers =
                Arrays.stream(Category.values()).map(Category::id).toList();
        RealFiles files = RealFiles.of(repositories, seed);
        System.out.println("fault                language    faults recall  look-alikes  flagged");
        boolean good = true;
        for (Fault fault : Fault.all()) {
            if (!only.matcher(fault.id()).find()) {
                continue;
            }
            for (Language language : fault.variants().keySet().stream().sorted().toList()) {
                FileCheck check = rules.fileCheck(analyzers, language, Budget.STANDARD);
                Outcome outcome = run(fault, language, files, check);
                System.out.println(outcome);
                good &= outcome.recall() >= RECALL && outcome.flaggedShare() <= FLAGGED;
                if (wrong) {
                    outcome.wrong().forEach(System.out::println);
                }
            }
        }
        return good ? 0 : 1;
    }

    private Outcome run(Fault fault, Language language, RealFiles files, FileCheck check)
            throws IOException, InterruptedException, BudgetExceeded {
        Random random =
                new Random(seed * 31 + fault.id().hashCode() + language.id().hashCode());
        Outcome outcome = new Outcome(fault.id(), language);
        for (Map.Entry<Boolean, List<Variant>> kind : List.of(
                Map.entry(true, fault.variants().getOrDefault(language, List.of())),
                Map.entry(false, fault.lookAlikes().getOrDefault(language, List.of())))) {
            for (Variant variant : kind.getValue()) {
                for (int round = 0; round < count; round++) {
                    inject(fault, language, files, check, random, outcome, kind.getKey(), variant);
                }
            }
        }
        return outcome;
    }

    private static void inject(
            Fault fault,
            Language language,
            RealFiles files,
            FileCheck check,
            Random random,
            Outcome outcome,
            boolean isFault,
            Variant variant)
            throws IOException, InterruptedException, BudgetExceeded {
        String code = new Spelling(random, language).write(variant);
        Optional<Injection> injection = Optional.empty();
        RealFiles.File file = files.any(language, fault.inTests(), random);
        while (injection.isEmpty()) {
            injection = Injection.into(file.text(), language, variant.imports(), code, random);
            if (injection.isEmpty()) {
                file = files.any(language, fault.inTests(), random);
            }
        }
        outcome.add(isFault, told(fault, language, check, injection.get()), file.path(), code);
    }

    private static boolean told(Fault fault, Language language, FileCheck check, Injection injection)
            throws BudgetExceeded {
        byte[] bytes = injection.text().getBytes(StandardCharsets.UTF_8);
        try (SourceFile file = SourceFile.parse(language, bytes, Budget.STANDARD)) {
            return check.check(file).stream()
                    .anyMatch(finding ->
                            within(finding, injection) && fault.rules().contains(finding.rule()));
        }
    }

    private static boolean within(RawFinding finding, Injection injection) {
        return finding.startLine() >= injection.firstLine() && finding.startLine() <= injection.lastLine();
    }
}
