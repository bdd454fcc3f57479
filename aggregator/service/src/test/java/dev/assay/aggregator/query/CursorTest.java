package dev.assay.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CursorTest {
    @Test
    void comesBackAsItWas() {
        List<FieldValue> values = List.of(FieldValue.of("a/ü b"), FieldValue.of(7L), FieldValue.NULL);
        assertThat(Cursor.parse(Cursor.text(values)))
                .extracting(FieldValue::_get)
                .containsExactly("a/ü b", 7L, null);
        assertThat(Cursor.text(List.of())).isNull();
        assertThat(Cursor.parse(null)).isEmpty();
    }

    @Test
    void refusesWhatNoAnswerGave() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("!!"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("e30"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("W3t9XQ"));
    }
}
