package dev.assay.engine.analyze.content;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the steps of a pipeline tell, as {@code practices/steps.tsv} lists it. */
final class StepPatterns {
    private static final String RESOURCE = "/practices/steps.tsv";
    private static final List<Step> STEPS = load();

    private StepPatterns() {}

    private record Step(SignalType type, Pattern pattern, String what) {}

    /** The signals of one line of a step. */
    static List<Signal> of(String text, int line) {
        List<Signal> found = new ArrayList<>();
        for (Step step : STEPS) {
            if (step.pattern().matcher(text).find()) {
                found.add(new Signal(step.type(), line, step.what()));
            }
        }
        return found;
    }

    private static List<Step> load() {
        try (InputStream in = StepPatterns.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE);
            }
            List<Step> steps = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    steps.add(step(line));
                }
            }
            return List.copyOf(steps);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
        }
    }

    private static Step step(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 3) {
            throw new IllegalStateException(RESOURCE + " has " + fields.length + " fields, must have 3: " + line);
        }
        return new Step(SignalType.valueOf(fields[0]), Pattern.compile(fields[2]), fields[1]);
    }
}
