package dev.assay.lifeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifelineTest {
    @Test
    void endsTheProcessInAnOrderlyWayWhenStandardInputEnds() throws Exception {
        Process child = start(Sleeper.class, "first", "second");
        BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("running first second");
        assertThat(child.isAlive()).isTrue();

        child.getOutputStream().close();

        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(output.readLine()).isEqualTo("hook ran");
        assertThat(child.exitValue()).isEqualTo(Lifeline.CUT);
    }

    @Test
    void passesTheFailureOfTheMainClassOn() throws Exception {
        Process child = start(Failing.class);
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(1);
        assertThat(child.errorReader(StandardCharsets.UTF_8).readLine()).contains("cannot start");
    }

    private static Process start(Class<?> main, String... arguments) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Lifeline.class.getName(),
                main.getName());
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }

    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
            System.out.println("running " + String.join(" ", arguments));
            new CountDownLatch(1).await();
        }
    }

    public static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            if (arguments.length == 0) {
                throw new IllegalStateException("cannot start");
            }
        }
    }
}
