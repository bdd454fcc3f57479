package dev.assay.engine.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The check digits of GitHub's and npm's tokens: the last six characters are the CRC-32 of the thirty before them, to
 * the base 62 ("Behind GitHub's new authentication token formats", 2021).
 */
final class CheckDigits {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 30;
    private static final int CHECK = 6;

    private CheckDigits() {}

    /** Whether a token's own digits agree with it; also when its length says that it has none. */
    static boolean agree(String token) {
        int start = token.indexOf('_') + 1;
        if (token.length() - start != RANDOM + CHECK) {
            return true;
        }
        String random = token.substring(start, start + RANDOM);
        return of(random).equals(token.substring(start + RANDOM));
    }

    /** Six digits. */
    static String of(String random) {
        CRC32 crc = new CRC32();
        crc.update(random.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECK];
        long rest = crc.getValue();
        for (int at = CHECK - 1; at >= 0; at--) {
            digits[at] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
