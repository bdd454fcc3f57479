package dev.assay.cli.system;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.Screen;
import dev.assay.cli.scan.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay up}: starts what is not running. */
@Command(name = "up", description = "Start the system, and return when it is ready.", mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    private final Screen screen;

    @Mixin
    private final DataOption data = new DataOption();

    public UpCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws Failure, InterruptedException {
        Services services = LocalSystem.in(data.folder()).start(screen::say);
        screen.say(services.page() == null ? "ready" : "ready, look at it on " + services.page());
        return ExitStatus.DONE.code();
    }
}
