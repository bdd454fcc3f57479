package dev.assay.embedded.kafka;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;

/**
 * What a broker that was killed leaves behind: in the cluster's metadata it is alive and leads its partitions.
 *
 * <p>A broker that starts upon that reads half-committed transactions while it still leads, loses its leaderships when
 * its predecessor's session runs out, and then completes those transactions without their markers (KAFKA-20734):
 * consumers of committed records never see what had been acknowledged. So the controller alone fences the dead one
 * first. Its successor, which is then admitted at once, reads transactions only when all partitions have leaders.
 */
final class KilledBroker {
    private static final Duration SESSION = Duration.ofMillis(400);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLISECONDS = 10;

    private KilledBroker() {}

    /** Whether the last broker on this folder did not stop in an orderly way. */
    static boolean left(Path directory) {
        return Files.exists(directory.resolve("meta.properties"))
                && !new CleanShutdownFileHandler(directory.toString()).exists();
    }

    /** Runs the controller alone until it has fenced the broker. */
    static void fence(Path directory, BrokerSettings settings, int controllerPort) throws IOException {
        Properties properties = BrokerProperties.ofControllerAlone(directory, settings, controllerPort, SESSION);
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            controller.startup();
            awaitFenced();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a killed broker was fenced", interruption);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    /** A broker that was killed before it was ever admitted is none that could be fenced: then the limit passes. */
    private static void awaitFenced() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (count("ActiveControllerCount") != 1 || count("FencedBrokerCount") != 1) {
            if (System.nanoTime() > deadline) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
    }

    /** A figure of the controller in this process; 0 while there is none. */
    private static int count(String name) throws IOException {
        MBeanServer figures = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName figure = new ObjectName("kafka.controller:type=KafkaController,name=" + name);
            return figures.isRegistered(figure) && figures.getAttribute(figure, "Value") instanceof Number value
                    ? value.intValue()
                    : 0;
        } catch (JMException unreadable) {
            throw new IOException("the controller does not tell its " + name, unreadable);
        }
    }
}
