package dev.assay.standalone;

import dev.assay.standalone.Commands.CacheMaking;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process that makes start caches of what was recorded, one after the other, when the system has stopped. A system
 * that starts meanwhile does so without them.
 */
public final class StartCacheWriter {
    /** Behind everything else that wants the processor. */
    private static final List<String> PATIENTLY = List.of("/bin/sh", "-c", "exec nice -n 19 \"$@\"", "sh");

    private StartCacheWriter() {}

    /** Its only argument is the data folder. */
    public static void main(String[] arguments) throws IOException, StandaloneException, InterruptedException {
        DataFolder data = new DataFolder(Path.of(arguments[0]));
        try (FileChannel channel = FileChannel.open(
                        data.folder("aot").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                makeAll(data);
            }
        }
    }

    private static void makeAll(DataFolder data) throws IOException, StandaloneException, InterruptedException {
        Commands commands = new Commands(
                data,
                Distribution.find(),
                Ports.pick(data.readState()),
                Secrets.of(data.folder("run").resolve("secrets"), new SecureRandom()));
        for (Service service : Service.values()) {
            Optional<CacheMaking> making = service == Service.INDEX ? Optional.empty() : commands.cacheMaking(service);
            if (making.isPresent()) {
                make(service, making.get());
            }
        }
    }

    private static void make(Service service, CacheMaking making) throws IOException, InterruptedException {
        ProcessBuilder builder = making.command();
        builder.command().addAll(0, PATIENTLY);
        int status = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        making.cache().finish(status == 0);
        if (status != 0) {
            System.out.println(Instant.now() + " no start cache of the " + service.id() + ": status " + status);
        }
    }
}
