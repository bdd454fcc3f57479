package dev.assay.cli.system;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay down}: stops the system and keeps its data. */
@Command(name = "down", description = "Stop the system; its data stay.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private final DataOption data = new DataOption();

    public DownCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        LocalSystem.in(data.folder()).stop(screen::say);
        screen.say("stopped");
        return ExitStatus.DONE.code();
    }
}
