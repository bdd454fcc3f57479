package dev.assay.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.system.ConfigurationSource.Group;
import dev.assay.cli.system.ConfigurationSource.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md, made from the configuration of the three services as it is written. */
class ConfigurationPageTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/configuration.md");
    private static final List<String> SERVICES = List.of("ingest-service", "analysis-workers", "aggregator");
    private static final String MARK = "@ConfigMapping(";

    @Test
    void thePageSaysWhatTheInterfacesSay() throws IOException {
        String expected = page();
        if (Boolean.getBoolean("assay.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    @Test
    void everyServiceHasSettings() throws IOException {
        for (String service : SERVICES) {
            assertThat(groups(service)).as(service).isNotEmpty();
        }
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Made from the interfaces with `@ConfigMapping` by `./mvnw -pl deploy/cli -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dassay.docs.write=true`; the build fails when this page is behind.

                A setting is given as a system property (`-Dassay.ingest.mirrors=/srv/mirrors`), as an environment variable (`ASSAY_INGEST_MIRRORS`: upper case, every other character an underscore), or in `config/application.properties` beside the service. A secret belongs into the environment, or into a properties file that only the service may read and that `quarkus.config.locations` names. Durations are written as `90S`, `10M`, `1H` or as ISO 8601 (`PT10M`). How Kafka is reached stands under `kafka.*` (`kafka.bootstrap.servers`, `kafka.security.protocol`, …), the address and port of a service under `quarkus.http.*`.
                """);
        for (String service : SERVICES) {
            page.append("\n## ").append(service).append('\n');
            for (Group group : groups(service)) {
                page.append("\n### `").append(group.prefix()).append("`\n\n");
                page.append(group.description()).append("\n\n");
                page.append("| name | type | default | description |\n|---|---|---|---|\n");
                group.settings().forEach(setting -> page.append(row(setting)));
            }
        }
        return page.toString();
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback()
                .map(value -> "`" + value + "`")
                .orElse(setting.required() ? "must be given" : "none");
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.type(),
                        fallback,
                        setting.description().replace("|", "\\|"));
    }

    private static List<Group> groups(String service) throws IOException {
        List<Group> groups = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(service).resolve("service/src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains(MARK)) {
                    groups.add(ConfigurationSource.read(file));
                }
            }
        }
        return groups;
    }
}
