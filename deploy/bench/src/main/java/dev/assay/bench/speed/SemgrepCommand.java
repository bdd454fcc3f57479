package dev.assay.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Assay beside Semgrep over the files that Semgrep's default exclusions leave. */
@Command(
        name = "semgrep",
        description = "MB a CPU second beside Semgrep CE with its public rules of the language, merged, with one job.")
final class SemgrepCommand implements Callable<Integer> {
    private static final double TARGET = 30;
    private static final double MEGA = 1e6;
    private static final Pattern SCANNED = Pattern.compile("\"scanned\":\\s*\\[([^]]*)]");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Parameters(paramLabel = "<repository>", description = "A repository of this machine.")
    private Path repository = Path.of("");

    @Option(names = "--semgrep", defaultValue = "semgrep", description = "The command, as pip installs it.")
    private String semgrep = "";

    @Option(names = "--rules", required = true, description = "A checkout of Semgrep's public rules.")
    private Path rules = Path.of("");

    @Option(names = "--language", required = true, description = "As rules name it, e.g. python.")
    private String language = "";

    @Option(names = "--ending", required = true, description = "Of the files of the language, e.g. .py.")
    private String ending = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.create()) {
            Path work = scratch.folder();
            Path tree = checkOut(work);
            Path merged = work.resolve("rules.yaml");
            int count = merge(merged);
            double before = Cpu.children();
            Path report = work.resolve("report.json");
            Programs.output(List.of(
                    semgrep,
                    "scan",
                    "--config",
                    merged.toString(),
                    "-j",
                    "1",
                    "--metrics",
                    "off",
                    "--disable-version-check",
                    "--quiet",
                    "--json",
                    "--output",
                    report.toString(),
                    tree.toString()));
            double theirs = Cpu.children() - before;
            List<Path> scanned = scanned(Files.readString(report));
            double megabytes = keepOnly(tree, scanned) / MEGA;
            git(tree, "add", "--all");
            git(tree, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "scanned");
            FullScan ours = FullScan.inOwnProcess(tree, "HEAD");
            double ratio = theirs / ours.cpuSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "%d files, %.1f MB%nSemgrep, %d rules  %7.2f CPU s  %6.3f MB/CPU s%n"
                            + "Assay             %7.2f CPU s  %6.3f MB/CPU s%nratio %.1f (at least %.0f)%n",
                    scanned.size(),
                    megabytes,
                    count,
                    theirs,
                    megabytes / theirs,
                    ours.cpuSeconds(),
                    megabytes / ours.cpuSeconds(),
                    ratio,
                    TARGET);
            return ratio >= TARGET ? 0 : 1;
        }
    }

    /** The files of the language alone, in a repository of their own, so that both see the same. */
    private Path checkOut(Path work) throws IOException, InterruptedException {
        Path tree = work.resolve("tree");
        Programs.output(List.of(
                "git", "clone", "--quiet", "--depth", "1", "file://" + repository.toRealPath(), tree.toString()));
        Scratch.delete(tree.resolve(".git"));
        keepOnly(tree, null);
        git(tree, "init", "--quiet");
        git(tree, "add", "--all");
        return tree;
    }

    private static void git(Path tree, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", tree.toString()));
        command.addAll(List.of(arguments));
        Programs.output(command);
    }

    /** Deletes all files but those of the language, and of them all but the wanted ones; gives the bytes that stay. */
    private long keepOnly(Path tree, @Nullable List<Path> wanted) throws IOException {
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path file : walk.filter(path -> !Files.isDirectory(path) && !path.startsWith(tree.resolve(".git")))
                    .toList()) {
                boolean keep = file.toString().endsWith(ending)
                        && Files.isRegularFile(file)
                        && (wanted == null || wanted.contains(file));
                if (keep) {
                    bytes += Files.size(file);
                } else {
                    Files.delete(file);
                }
            }
        }
        return bytes;
    }

    private static List<Path> scanned(String report) {
        Matcher list = SCANNED.matcher(report);
        List<Path> paths = new ArrayList<>();
        if (list.find()) {
            Matcher path = TEXT.matcher(list.group(1));
            while (path.find()) {
                paths.add(Path.of(path.group(1)));
            }
        }
        return paths;
    }

    /** All rules for the language in one file; gives their number. */
    private int merge(Path merged) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Object> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(rules)) {
            for (Path file : walk.filter(path -> path.toString().matches(".*/" + language + "/.*\\.ya?ml"))
                    .filter(path -> !path.toString().contains(".test."))
                    .sorted()
                    .toList()) {
                if (yaml.load(Files.readString(file)) instanceof Map<?, ?> top
                        && top.get("rules") instanceof List<?> found) {
                    found.stream().filter(this::speaksOfLanguage).forEach(all::add);
                }
            }
        }
        Files.writeString(merged, yaml.dump(new LinkedHashMap<>(Map.of("rules", all))));
        return all.size();
    }

    private boolean speaksOfLanguage(Object rule) {
        return rule instanceof Map<?, ?> map
                && map.get("languages") instanceof List<?> languages
                && languages.contains(language);
    }
}
