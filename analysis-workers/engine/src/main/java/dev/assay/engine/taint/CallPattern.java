package dev.assay.engine.taint;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a function or a member: {@code child_process.exec}, {@code *.execute} (on anything), {@code eval}.
 *
 * @param receiver what it is called on, empty for a function by itself, {@code *} for anything
 * @param hint what the text of the receiver looks like, where {@code *} alone would say too little
 */
record CallPattern(String receiver, String name, @Nullable Pattern hint) {
    private static final String ANY = "*";

    static CallPattern of(String text, @Nullable Pattern hint) {
        int dot = text.lastIndexOf('.');
        return new CallPattern(dot < 0 ? "" : text.substring(0, dot), text.substring(dot + 1), hint);
    }

    /** All texts that one with {@code {a,b}} in it stands for. */
    static List<String> expand(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}', open);
        if (open < 0 || close < 0) {
            return List.of(text);
        }
        List<String> all = new ArrayList<>();
        for (String choice : text.substring(open + 1, close).split(",", -1)) {
            all.addAll(expand(text.substring(0, open) + choice.strip() + text.substring(close + 1)));
        }
        return all;
    }

    /**
     * @param path what the receiver is known to be, null when that is not known
     * @param written the receiver as it is written
     */
    boolean matches(@Nullable String path, String written) {
        if (!receiver.equals(ANY)) {
            return receiver.equals(path);
        }
        return hint == null
                || hint.matcher(written).find()
                || (path != null && hint.matcher(path).find());
    }

    /** Whether it says for certain what is called. */
    boolean certain() {
        return !receiver.equals(ANY);
    }
}
