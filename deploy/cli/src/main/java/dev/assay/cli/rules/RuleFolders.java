package dev.assay.cli.rules;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The built-in rules together with a team's own. */
public final class RuleFolders {

    private RuleFolders() {}

    /** Fails with one line that says what to do when a folder is not there or a rule file is broken. */
    public static RuleSet load(List<Path> folders) throws Failure {
        requireFolders(folders);
        try {
            return RuleSet.load(folders);
        } catch (RuleFileException broken) {
            throw unreadable(broken);
        }
    }

    public static void requireFolders(List<Path> folders) throws Failure {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new Failure(ExitStatus.UNREADABLE, folder + " is not a folder; name one with rule files");
            }
        }
    }

    public static Failure unreadable(RuleFileException broken) {
        return new Failure(ExitStatus.UNREADABLE, String.valueOf(broken.getMessage()), broken);
    }
}
