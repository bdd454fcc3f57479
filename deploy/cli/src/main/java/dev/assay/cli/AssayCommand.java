package dev.assay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay} without a command: says which there are. */
@Command(
        name = "assay",
        description = "How far every repository is from production grade, and which commit made it worse.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit status: 0 done, 1 threshold met, 2 usage, 3 something needed is missing,",
            "4 input cannot be read, 5 done in part, 70 a defect of Assay."
        })
final class AssayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
