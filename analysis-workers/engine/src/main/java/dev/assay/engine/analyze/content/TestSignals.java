package dev.assay.engine.analyze.content;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.List;

/** What the content of source tells of the kind of test it is, should it be one. */
public final class TestSignals {
    private static final List<String> REFUSAL_WORDS = List.of(
            "401",
            "403",
            "nauthorized",
            "UNAUTHORIZED",
            "orbidden",
            "FORBIDDEN",
            "ermissionDenied",
            "Unauthenticated",
            "PERMISSION_DENIED",
            "UNAUTHENTICATED");
    private static final Pattern REFUSED = Pattern.compile(
            "(?:assert|expect|should|require|status|Status|code|Code|==|\\bis).*(?:\\b40[13]\\b|HTTP_40[13]_"
                    + "|Status(?:Unauthorized|Forbidden)|HttpStatus\\.(?:UNAUTHORIZED|FORBIDDEN)"
                    + "|[Pp]ermissionDenied|PERMISSION_DENIED|Unauthenticated|UNAUTHENTICATED)"
                    + "|\\bis(?:Unauthorized|Forbidden)\\(|\\braises\\((?:\\w+\\.)*(?:PermissionDenied|Unauthorized|Forbidden)");
    private static final Pattern GO_BENCHMARK = Pattern.compile("^func Benchmark\\w*\\(\\w+ \\*testing\\.B\\)");

    private TestSignals() {}

    /** At most one signal of a kind; they count only where the path says that the file is a test. */
    public static List<Signal> of(Language language, String text) {
        List<Signal> signals = new ArrayList<>();
        if (REFUSAL_WORDS.stream().anyMatch(text::contains)) {
            add(signals, text, REFUSED, SignalType.SECURITY_TEST, "test of a refused request");
        }
        if (language == Language.GO && text.contains("func Benchmark")) {
            add(signals, text, GO_BENCHMARK, SignalType.PERFORMANCE_TEST, "benchmark");
        }
        return signals;
    }

    private static void add(List<Signal> signals, String text, Pattern pattern, SignalType type, String what) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.length() < 400 && pattern.matcher(line).find()) {
                signals.add(new Signal(type, number, what));
                return;
            }
        }
    }
}
