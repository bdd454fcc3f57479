package dev.assay.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PathTextPropertyTest {
    @Property
    void turnsBackIntoTheSameBytes(@ForAll byte[] path) {
        assertThat(PathText.bytes(PathText.of(path))).isEqualTo(path);
    }

    @Property
    void turnsBackIntoTheSameBytesOfText(@ForAll String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        assertThat(PathText.bytes(PathText.of(bytes))).isEqualTo(bytes);
    }

    @Property
    void holdsNoControlCharacter(@ForAll byte[] path) {
        assertThat(PathText.of(path).chars()).noneMatch(Character::isISOControl);
    }

    @Example
    void keepsUtf8AndEscapesTheRest() {
        assertThat(PathText.of("src/naïve 日本.py".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("src/naïve 日本.py");
        assertThat(PathText.of("caf\u00e9.py".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("caf%E9.py");
        assertThat(PathText.of("two\nlines 100%".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("two%0Alines 100%25");
    }
}
