package dev.assay.standalone;

import dev.assay.standalone.SystemState.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The launcher as the starting command sees it: it stops with this process until it is told to stay. */
final class LauncherProcess implements AutoCloseable {
    /** So that Ctrl-C, meant for the command, does not reach the system which it started. */
    private static final List<String> OUT_OF_REACH_OF_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP QUIT; exec \"$@\"", "sh");

    private final Process process;
    private final ProcessIdentity identity;
    private final OutputStream words;

    private LauncherProcess(Process process) {
        this.process = process;
        this.identity = ProcessIdentity.of(process.toHandle());
        this.words = process.getOutputStream();
    }

    static LauncherProcess spawn(DataFolder data, Distribution distribution) throws StandaloneException {
        try {
            return new LauncherProcess(
                    detached(Launcher.class, data, distribution.home()).start());
        } catch (IOException failure) {
            throw StandaloneException.defect("cannot start the launcher: " + Failures.line(failure));
        }
    }

    /** The command of a process that outlives this one; what it prints goes to the launcher's log. */
    static ProcessBuilder detached(Class<?> main, DataFolder data, Path home) {
        List<String> command = new ArrayList<>(OUT_OF_REACH_OF_THE_TERMINAL);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=" + data.log("launcher-crash"),
                "-Xms16m",
                "-Xmx64m",
                "-Xss512k",
                "-Dslf4j.internal.verbosity=ERROR",
                "-D" + Distribution.PROPERTY + "=" + home));
        String caches = System.getProperty(StartCache.PROPERTY);
        if (caches != null) {
            command.add("-D" + StartCache.PROPERTY + "=" + caches);
        }
        command.addAll(
                List.of("-cp", absoluteClassPath(), main.getName(), data.root().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.log("launcher").toFile()));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder;
    }

    /** Ours, for a process that works in another folder. */
    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    ProcessIdentity identity() {
        return identity;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** From now on the launcher outlives this process. */
    void letStay() throws StandaloneException {
        try {
            words.write(Launcher.STAY.getBytes(StandardCharsets.US_ASCII));
            words.flush();
        } catch (IOException gone) {
            throw StandaloneException.defect("the launcher ended as soon as the system was ready");
        }
    }

    @Override
    public void close() {
        try {
            words.close();
        } catch (IOException gone) {
            // It ended before us.
        }
    }
}
