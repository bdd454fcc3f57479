package dev.assay.cli.explain;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which repository of the running system is meant, where its id alone does not say it. */
final class ScopeOptions {
    @Option(
            names = "--organization",
            paramLabel = "<name>",
            description = "The organization, when the system has several.")
    @Nullable
    String organization;

    @Option(names = "--branch", paramLabel = "<name>", description = "The branch, when it is not the main one.")
    @Nullable
    String branch;
}
