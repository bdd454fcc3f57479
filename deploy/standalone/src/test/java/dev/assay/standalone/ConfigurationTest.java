package dev.assay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path temporary;

    private DataFolder data;

    @BeforeEach
    void write() throws Exception {
        data = new DataFolder(temporary.resolve("data"));
        data.prepare();
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, 7_000 + ports.size());
        }
        new Configuration(data, new Ports(ports, 7_010, 7_011), new Secrets("broker-secret", "index-secret", "token"))
                .write();
    }

    @Test
    void ourServicesListenOnLoopbackAndLogInAtTheBroker() throws Exception {
        for (Service service : Service.own()) {
            Properties properties = read(service);
            assertThat(properties)
                    .containsEntry("quarkus.http.host", "127.0.0.1")
                    .containsEntry("assay.api.token", "token")
                    .containsEntry("kafka.bootstrap.servers", "127.0.0.1:7000")
                    .containsEntry("kafka.security.protocol", "SASL_PLAINTEXT")
                    .containsEntry("kafka.sasl.mechanism", "PLAIN");
            assertThat(properties.getProperty("kafka.sasl.jaas.config")).contains("password=\"broker-secret\"");
        }
        assertThat(read(Service.INGEST)).containsEntry("quarkus.http.port", "7002");
        assertThat(read(Service.AGGREGATOR))
                .containsEntry("assay.aggregator.index.url", "http://127.0.0.1:7001")
                .containsEntry("assay.aggregator.index.password", "index-secret");
    }

    @Test
    void ingestAndWorkerShareTheMirrors() throws Exception {
        assertThat(read(Service.INGEST).getProperty("assay.ingest.mirrors"))
                .isEqualTo(read(Service.WORKER).getProperty("assay.worker.mirrors"))
                .isEqualTo(data.folder("mirrors").toString());
    }

    @Test
    void whatHoldsSecretsIsReadByItsOwnerAlone() throws Exception {
        for (Service service : new Service[] {Service.BROKER, Service.INGEST, Service.WORKER, Service.AGGREGATOR}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.config(service))))
                    .isEqualTo("rw-------");
        }
    }

    private Properties read(Service service) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(data.config(service))) {
            properties.load(reader);
        }
        return properties;
    }
}
