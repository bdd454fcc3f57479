package dev.assay.bench.faults;

import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.List;

/** What became of the injections of one fault in one language. */
final class Outcome {
    private final String fault;
    private final Language language;
    private int faults;
    private int found;
    private int lookAlikes;
    private int flagged;
    private final List<String> wrong = new ArrayList<>();

    Outcome(String fault, Language language) {
        this.fault = fault;
        this.language = language;
    }

    void add(boolean isFault, boolean told, String path, String code) {
        if (isFault) {
            faults++;
            found += told ? 1 : 0;
        } else {
            lookAlikes++;
            flagged += told ? 1 : 0;
        }
        if (isFault != told) {
            wrong.add((isFault ? "missed in " : "flagged in ") + path + "\n" + code);
        }
    }

    double recall() {
        return faults == 0 ? 1 : (double) found / faults;
    }

    double flaggedShare() {
        return lookAlikes == 0 ? 0 : (double) flagged / lookAlikes;
    }

    /** Injections that went wrong, with their code. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public String toString() {
        return "%-20s %-11s %5d %6.2f %12d %8.2f"
                .formatted(fault, language.displayName(), faults, recall(), lookAlikes, flaggedShare());
    }
}
