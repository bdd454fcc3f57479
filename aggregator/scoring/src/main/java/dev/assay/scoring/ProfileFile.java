package dev.assay.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads a profile from its JSON file. A field too many, too few, twice or of another type is an error. */
public final class ProfileFile {

    private static final String SHIPPED = "profile.json";
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Profile.class);

    private ProfileFile() {}

    /** Reads a profile and leaves the stream open. */
    public static Profile read(InputStream json) throws IOException {
        return READER.readValue(json);
    }

    static Profile shipped() {
        try (InputStream json = Objects.requireNonNull(ProfileFile.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return read(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
