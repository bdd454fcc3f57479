package dev.assay.aggregator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What can be said of the page without a browser. */
final class PageSourcesTest {
    /** What a first view may weigh, with its data: the files alone must leave room for it. */
    private static final long LARGEST = 280_000;

    private static final Path SERVED = Path.of("target", "classes", "META-INF", "resources");

    @Test
    void typesHold() throws Exception {
        Process compiler = new ProcessBuilder(
                        "node",
                        PageBuild.library("typescript").resolve("bin/tsc").toString(),
                        "-p",
                        ".")
                .directory(PageBuild.folder().toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(told).isZero();
    }

    @Test
    void nothingIsBroughtFromElsewhere() throws IOException {
        assertThat(Files.readString(SERVED.resolve("index.html"))).doesNotContain("://", "<style", "onload=");
    }

    @Test
    void filesAreSmallEnough() throws IOException {
        long compressed = 0;
        try (Stream<Path> files = Files.walk(SERVED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                compressed += compressed(Files.readAllBytes(file));
            }
        }
        System.out.printf("the page weighs %,d bytes compressed, with ECharts%n", compressed);
        assertThat(compressed).isLessThan(LARGEST);
    }

    @Test
    void librariesAreLocked() throws IOException {
        List<String> lock = Files.readAllLines(Path.of("src", "main", "page", "package-lock.json"));
        assertThat(lock).anyMatch(line -> line.contains("\"integrity\""));
        assertThat(lock).noneMatch(line -> line.contains("\"resolved\""));
    }

    private static long compressed(byte[] content) throws IOException {
        var counted = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(counted)) {
            zip.write(content);
        }
        return counted.size();
    }
}
