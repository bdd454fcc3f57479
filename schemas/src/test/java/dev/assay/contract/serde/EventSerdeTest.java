package dev.assay.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.contract.event.Hint;
import dev.assay.contract.event.HintReason;
import dev.assay.contract.event.RepositoryDeclared;
import dev.assay.contract.event.Window;
import dev.assay.contract.topic.TopicCatalogue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EventSerdeTest {
    private static final int HEADER_BYTES = 10;

    private final EventSerde<Hint> hints = EventSerde.of(TopicCatalogue.HINTS);

    @Test
    void aValueComesBackAsItWas() {
        Hint hint = hint(new Window(50, Instant.parse("2026-01-02T03:04:05.006Z")));

        byte[] bytes = hints.serializer().serialize("assay.hints", hint);

        assertThat(hints.deserializer().deserialize("assay.hints", bytes)).isEqualTo(hint);
    }

    @Test
    void aNullValueIsATombstoneInBothDirections() {
        assertThat(hints.serializer().serialize("assay.hints", null)).isNull();
        assertThat(hints.deserializer().deserialize("assay.hints", (byte[]) null))
                .isNull();
    }

    @Test
    void theHeaderIsTheMarkerAndTheFingerprintOfTheSchema() {
        byte[] bytes = hints.encode(hint(null));

        assertThat(bytes).startsWith(0xC3, 0x01).hasSizeGreaterThan(HEADER_BYTES);
    }

    @Test
    void anUnknownFingerprintIsRejectedWithTheTopicsName() {
        byte[] bytes = hints.encode(hint(null));
        bytes[5] ^= 1;

        assertThatThrownBy(() -> hints.deserializer().deserialize("assay.hints", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("assay.hints");
    }

    @Test
    void aValueOfAnotherTypeIsRejected() {
        EventSerde<RepositoryDeclared> repositories = EventSerde.of(TopicCatalogue.REPOSITORIES);
        byte[] bytes = repositories.encode(new RepositoryDeclared("o", "o/r", "", 1.0, "u", List.of(), Map.of()));

        assertThatThrownBy(() -> hints.deserializer().deserialize("assay.hints", bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aCutRecordIsRejected() {
        byte[] bytes = hints.encode(hint(null));
        byte[] cut = new byte[bytes.length - 3];
        ByteBuffer.wrap(bytes).get(cut);

        assertThatThrownBy(() -> hints.deserializer().deserialize("assay.hints", cut))
                .isInstanceOf(SerializationException.class);
    }

    private static Hint hint(@Nullable Window window) {
        return new Hint(
                "org/repository", HintReason.REST, "delivery-1", Instant.ofEpochMilli(1_700_000_000_123L), window);
    }
}
