package dev.assay.engine.source;

/** Whether a text opens about as many brackets as it closes, as all do that a machine has written or ever read. */
final class Brackets {
    /** Some stand in texts and comments. */
    private static final int FORGIVEN = 10;

    private static final int ONE_IN = 20;

    private Brackets() {}

    static boolean balanced(byte[] bytes) {
        int opening = 0;
        int closing = 0;
        for (byte letter : bytes) {
            switch (letter) {
                case '(', '[', '{' -> opening++;
                case ')', ']', '}' -> closing++;
                default -> {}
            }
        }
        return Math.abs(opening - closing) <= FORGIVEN + (opening + closing) / ONE_IN;
    }
}
