package dev.assay.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text form of a path in a repository: UTF-8, where bytes that are not UTF-8, control characters and the percent sign
 * are written as {@code %XX}. It can be turned back into the same bytes.
 */
public final class PathText {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PathText() {}

    /** Text of a path's bytes. */
    public static String of(byte[] path) {
        return isPlain(path) ? new String(path, StandardCharsets.ISO_8859_1) : encode(path, true);
    }

    /** Bytes of a path's text; the inverse of {@link #of}. */
    public static byte[] bytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('%') < 0) {
            return utf8;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(utf8.length);
        for (int index = 0; index < utf8.length; index++) {
            if (utf8[index] == '%' && index + 2 < utf8.length) {
                bytes.write(Character.digit(utf8[index + 1], 16) << 4 | Character.digit(utf8[index + 2], 16));
                index += 2;
            } else {
                bytes.write(utf8[index]);
            }
        }
        return bytes.toByteArray();
    }

    /** Lines of git's output about refs, whose names are made text like paths, but a percent sign stays, as people write it. */
    static List<String> refLines(byte[] output) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < output.length; index++) {
            if (output[index] == '\n') {
                byte[] line = Arrays.copyOfRange(output, start, index);
                lines.add(encode(line, false));
                start = index + 1;
            }
        }
        return lines;
    }

    private static boolean isPlain(byte[] path) {
        for (byte value : path) {
            if (value < ' ' || value == '%' || value == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String encode(byte[] path, boolean escapePercent) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(path);
        StringBuilder text = new StringBuilder(path.length + 16);
        CharBuffer characters = CharBuffer.allocate(path.length + 1);
        while (true) {
            CoderResult result = decoder.decode(input, characters, true);
            characters.flip();
            appendDecoded(text, characters, escapePercent);
            characters.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int count = result.length(); count > 0; count--) {
                appendEscaped(text, input.get());
            }
            decoder.reset();
        }
    }

    private static void appendDecoded(StringBuilder text, CharBuffer characters, boolean escapePercent) {
        for (int index = 0; index < characters.length(); index++) {
            char character = characters.charAt(index);
            if ((!Character.isISOControl(character) || (character == '\t' && !escapePercent))
                    && !(escapePercent && character == '%')) {
                text.append(character);
                continue;
            }
            for (byte value : String.valueOf(character).getBytes(StandardCharsets.UTF_8)) {
                appendEscaped(text, value);
            }
        }
    }

    private static void appendEscaped(StringBuilder text, byte value) {
        text.append('%').append(HEX[(value >> 4) & 0xf]).append(HEX[value & 0xf]);
    }
}
