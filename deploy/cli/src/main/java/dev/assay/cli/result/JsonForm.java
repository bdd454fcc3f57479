package dev.assay.cli.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A document as JSON: fields in their declared order, numbers that are not whole with two decimals, all characters
 * beyond ASCII escaped, so that no terminal is addressed and no encoding is guessed.
 */
public final class JsonForm {

    private static final int DECIMALS = 2;
    private static final ObjectWriter WRITER = writer();

    private JsonForm() {}

    /** The text, with a line feed at its end. */
    public static String of(Object document) {
        try {
            return WRITER.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ObjectWriter writer() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Double.class, new TwoDecimals());
        module.addSerializer(double.class, new TwoDecimals());
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder()
                .addModule(module)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writer(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    }

    private static final class TwoDecimals extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN));
        }
    }
}
