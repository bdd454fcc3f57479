package dev.assay.engine.analyze.content;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a Dockerfile says of its image. */
final class ImageRecipe {
    private static final Pattern FROM =
            Pattern.compile("(?i)^FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*(?:#.*)?$");
    private static final Pattern USER = Pattern.compile("(?i)^USER\\s+(\\S+)");
    private static final Pattern RUNS = Pattern.compile("(?i)^(?:CMD|ENTRYPOINT)\\s");

    /** Images that are made to run as nobody, or that choose their user at the start. */
    private static final Pattern OWN_USER = Pattern.compile(
            "(?i).*(?:nonroot|unprivileged|rootless|distroless|chainguard|ubi\\d|postgres|mysql|redis|mongo|elasticsearch"
                    + "|rabbitmq|kafka|jenkins|jupyter|bitnami|nginx|caddy|traefik|httpd|selenium|playwright).*");

    private final List<Signal> signals = new ArrayList<>();
    private final Set<String> stages = new HashSet<>();
    private String base = "";
    private int baseLine;
    private boolean runs;
    private boolean user;

    private ImageRecipe() {}

    static List<Signal> signals(String text) {
        ImageRecipe recipe = new ImageRecipe();
        recipe.signals.add(new Signal(SignalType.CONTAINER, 0, "builds an image"));
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            recipe.read(line.strip(), number);
        }
        recipe.end();
        return recipe.signals;
    }

    private void read(String line, int number) {
        Matcher from = FROM.matcher(line);
        if (from.find()) {
            begin(from.group(1), number);
            String name = from.group(2);
            if (name != null) {
                stages.add(name.toLowerCase(Locale.ROOT));
            }
            return;
        }
        Matcher named = USER.matcher(line);
        if (named.find()) {
            String who = named.group(1);
            user = !who.equals("root") && !who.equals("0") && !who.startsWith("0:");
        }
        runs |= RUNS.matcher(line).find();
    }

    private void begin(String image, int number) {
        boolean stage = stages.contains(image.toLowerCase(Locale.ROOT));
        if (!stage) {
            user = false;
            base = image;
        }
        runs = false;
        baseLine = number;
        boolean named = !stage && !image.equals("scratch") && !image.contains("$") && !image.contains("@sha256:");
        String tag = image.substring(image.lastIndexOf('/') + 1);
        if (named && (tag.endsWith(":latest") || tag.chars().noneMatch(Character::isDigit))) {
            signals.add(new Signal(
                    SignalType.IMAGE_UNPINNED,
                    number,
                    "The image " + image + " is whatever is newest on the day of the build"));
        }
    }

    private void end() {
        if (runs && !user && baseLine > 0 && !base.equals("scratch") && !OWN_USER.matches(base)) {
            signals.add(new Signal(
                    SignalType.IMAGE_RUNS_AS_ROOT,
                    baseLine,
                    "The image runs as root: no USER stands in its last stage"));
        }
    }
}
