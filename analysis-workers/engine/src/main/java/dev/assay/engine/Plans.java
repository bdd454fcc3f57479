package dev.assay.engine;

import com.google.re2j.Pattern;
import dev.assay.engine.PlanDescription.AnalyzerDescription;
import dev.assay.engine.analyze.Analyzers;
import dev.assay.engine.rule.BuiltInFiles;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleSet;
import dev.assay.mirror.Mirror;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** Describes what an engine runs, so that equal descriptions mean equal reports. */
final class Plans {
    /** Grows with every release, so that of two plans the newer release's wins. */
    private static final long RELEASE = 1;

    private static final int PLAN_BYTES = 12;

    private static final String CLASS = ".class";
    /** Written by {@code native/build.sh}: the hash of the lock file of the grammars and of the C sources. */
    static final String NATIVE_SOURCES = "native/sources.sha256";

    private Plans() {}

    static PlanDescription of(RuleSet rules, Budgets budgets) {
        String code = codeVersion();
        List<AnalyzerDescription> analyzers = new ArrayList<>();
        for (String analyzer : Analyzers.NAMES) {
            SortedMap<String, String> versions = new TreeMap<>();
            for (Rule rule : rules.ofAnalyzer(analyzer)) {
                versions.put(rule.id(), rule.version());
            }
            analyzers.add(new AnalyzerDescription(analyzer, code, versions));
        }
        SortedMap<String, String> configuration = configuration(budgets);
        return new PlanDescription(hash(analyzers, configuration), RELEASE, 0, analyzers, configuration);
    }

    /** Everything but the clock: that decides whether a run ends, not what it finds. */
    private static SortedMap<String, String> configuration(Budgets budgets) {
        SortedMap<String, String> configuration = new TreeMap<>();
        configuration.put("budget.file-bytes", String.valueOf(budgets.fileBytes()));
        configuration.put("budget.file-nodes", String.valueOf(budgets.fileNodes()));
        configuration.put("budget.file-steps", String.valueOf(budgets.fileSteps()));
        configuration.put("budget.tree-files", String.valueOf(budgets.treeFiles()));
        return configuration;
    }

    private static String hash(List<AnalyzerDescription> analyzers, SortedMap<String, String> configuration) {
        StringBuilder text = new StringBuilder();
        for (AnalyzerDescription analyzer : analyzers) {
            text.append(analyzer.analyzer())
                    .append(' ')
                    .append(analyzer.version())
                    .append('\n');
            analyzer.rules()
                    .forEach((rule, version) ->
                            text.append(rule).append(' ').append(version).append('\n'));
        }
        configuration.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return hex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Hash of all that decides what a report says, so that nobody has to remember to raise a number: the engine and its
     * data, the sources that the native library is built from, what reads repositories, and the libraries that match
     * text and read settings. The native library itself is left out: it differs between platforms.
     */
    private static String codeVersion() {
        MessageDigest digest = sha256();
        update(digest, BuiltInFiles.beside(Plans.class, "", Plans::decides));
        update(digest, BuiltInFiles.beside(Mirror.class, "", name -> name.endsWith(CLASS)));
        update(digest, BuiltInFiles.beside(Pattern.class, "", name -> name.endsWith(CLASS)));
        update(digest, BuiltInFiles.beside(Yaml.class, "", name -> name.endsWith(CLASS)));
        return hex(digest.digest());
    }

    static boolean decides(String name) {
        return name.equals(NATIVE_SOURCES) || !(name.startsWith("native/") || name.startsWith("META-INF/"));
    }

    private static void update(MessageDigest digest, SortedMap<String, byte[]> files) {
        files.forEach((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, PLAN_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
