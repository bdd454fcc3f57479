package dev.assay.bench.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Processor time and memory of this process and of the git processes below it, as Linux tells them. */
final class Cpu {
    /** Clock ticks a second, in which Linux counts; fixed on all platforms that Java runs on. */
    private static final double TICKS = 100;

    private static final int USER = 13;
    private static final int REAPED_USER = 15;
    private static final double NANOS = 1e9;

    private Cpu() {}

    /** Seconds, user and system, of this process since it began. */
    static double own() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof com.sun.management.OperatingSystemMXBean process) {
            return process.getProcessCpuTime() / NANOS;
        }
        throw new IllegalStateException("this Java runtime does not tell a process its time");
    }

    /** Seconds of all processes below this one, ended or not; in steps of a hundredth. */
    static double children() throws IOException {
        double reaped = ticks(ProcessHandle.current().pid(), REAPED_USER);
        double running = 0;
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            running += ticks(child.pid(), USER) + ticks(child.pid(), REAPED_USER);
        }
        return (reaped + running) / TICKS;
    }

    static double all() throws IOException {
        return own() + children();
    }

    /** The most memory that this process ever had resident, in bytes. */
    static long peakResident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        throw new IOException("/proc/self/status does not tell the peak");
    }

    /** A field of user time and the one of system time behind it; 0 of a process that has just ended. */
    private static double ticks(long process, int field) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            int behindName = field - 2;
            return Long.parseLong(fields.get(behindName)) + (double) Long.parseLong(fields.get(behindName + 1));
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
