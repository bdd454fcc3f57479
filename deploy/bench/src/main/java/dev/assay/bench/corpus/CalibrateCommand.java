package dev.assay.bench.corpus;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.scoring.Profile;
import dev.assay.scoring.RuleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code corpus calibrate}: a profile from a checked corpus and its labels. */
@Command(name = "calibrate", description = "Computes the score's profile from the checked corpus and the labels.")
final class CalibrateCommand implements Callable<Integer> {

    @Mixin
    private final Places places = new Places();

    @Option(names = "--id", required = true, description = "Name and version of the profile.")
    private String id = "";

    @Option(names = "--write", description = "Where to write it; the standard output unless said.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException, RuleFileException {
        List<Checked> checked = places.checked();
        Path labels = Places.home().resolve(Labels.LIST);
        List<Labels.Label> judged = Files.exists(labels) ? Labels.read(labels) : List.of();
        List<RuleModel> rules = Models.builtIn();
        Profile profile =
                new Calibration(rules, checked).profile(id, Profile.shipped(), Labels.counts(judged, checked));
        String json = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(profile)
                + "\n";
        if (output == null) {
            System.out.print(json);
        } else {
            Files.writeString(output, json);
        }
        return 0;
    }
}
