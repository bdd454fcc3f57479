package dev.assay.bench.corpus;

import dev.assay.engine.rule.RuleFileException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code corpus report}: what the rules find, by repository and by rule. */
@Command(name = "report", description = "Prints scores by repository, and findings by rule and by thousand lines.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private final Places places = new Places();

    @Override
    public Integer call() throws IOException, RuleFileException {
        Report.print(places.checked(), System.out);
        return 0;
    }
}
