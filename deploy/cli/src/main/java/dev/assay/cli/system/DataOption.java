package dev.assay.cli.system;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system is meant. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "<dir>",
            description = "Folder of the system's data; the user's XDG data folder unless said, for root"
                    + " /var/lib/assay.")
    private @Nullable Path data;

    public @Nullable Path folder() {
        return data;
    }
}
