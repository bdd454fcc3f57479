package dev.assay.engine.rule;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All rules of one run, sorted by id. Immutable and safe for use by many threads. */
public final class RuleSet {

    private static final String BUILT_IN = "rules";
    private static final String SUFFIX = ".yaml";

    private final Map<String, Rule> rules;
    private final Map<Language, QueryCheck> queries = new ConcurrentHashMap<>();
    private final String codeVersion;

    private RuleSet(Map<String, Rule> rules, String codeVersion) {
        this.rules = rules;
        this.codeVersion = codeVersion;
    }

    /**
     * The built-in rules and those of further folders, whose files are read recursively.
     *
     * @throws RuleFileException when a file cannot be read, is broken, or takes an id that is taken
     */
    public static RuleSet load(List<Path> extraFolders) throws RuleFileException {
        Map<String, Rule> rules = new TreeMap<>();
        for (Map.Entry<String, byte[]> file :
                BuiltInFiles.below(BUILT_IN, SUFFIX).entrySet()) {
            add(rules, RuleFile.parse(file.getKey(), file.getValue()));
        }
        List<Rule> further = new ArrayList<>();
        for (Path folder : extraFolders) {
            for (Path file : ruleFiles(folder)) {
                Rule rule = RuleFile.parse(file.toString(), read(file));
                add(rules, rule);
                further.add(rule);
            }
        }
        compileAll(further);
        return new RuleSet(rules, CodeVersion.current());
    }

    private static void add(Map<String, Rule> rules, Rule rule) throws RuleFileException {
        Rule other = rules.putIfAbsent(rule.id(), rule);
        if (other != null) {
            throw new RuleFileException(rule.file(), 1, "the id " + rule.id() + " is taken by " + other.file());
        }
        boolean unknown = rule.reads() == Reads.FILE
                && rule.check().filter(check -> !JavaChecks.known(check)).isPresent();
        if (unknown) {
            throw new RuleFileException(
                    rule.file(), 1, "unknown implementation '" + rule.check().orElseThrow() + "'");
        }
    }

    private static List<Path> ruleFiles(Path folder) throws RuleFileException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new RuleFileException(folder.toString(), 0, "cannot read the folder: " + broken.getMessage());
        }
    }

    private static byte[] read(Path file) throws RuleFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new RuleFileException(file.toString(), 0, "cannot read the file: " + broken.getMessage());
        }
    }

    /**
     * So that a broken query of a team's own rule is told when rules are loaded, not when the first file comes. Those of
     * built-in rules are held by a test, and compiling them takes a while.
     */
    private static void compileAll(List<Rule> rules) throws RuleFileException {
        for (Language language : Language.values()) {
            if (rules.stream().anyMatch(rule -> rule.queries().containsKey(language))) {
                QueryCheck.compile(ofFiles(rules), language);
            }
        }
    }

    private static List<Rule> ofFiles(Collection<Rule> rules) {
        return rules.stream().filter(rule -> rule.reads() == Reads.FILE).toList();
    }

    public List<Rule> all() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> byId(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** The rules an analyzer runs, sorted by id. */
    public List<Rule> ofAnalyzer(String analyzer) {
        return rules.values().stream()
                .filter(rule -> rule.analyzer().equals(analyzer))
                .toList();
    }

    /** Hash of everything that decides what the analyzer finds in a file: its rules and the code that runs them. */
    public String hash(String analyzer) {
        StringBuilder parts = new StringBuilder(codeVersion);
        for (Rule rule : ofAnalyzer(analyzer)) {
            parts.append('\n').append(rule.id()).append(' ').append(rule.version());
        }
        return Hashes.of(parts.toString());
    }

    /**
     * The file-level rules of the given analyzers as one check, to be made once and used for many files, also by many
     * threads.
     *
     * @param language the language of the files it will be given
     * @param budget what one file may cost
     */
    public FileCheck fileCheck(Collection<String> analyzers, Language language, Budget budget) {
        List<Rule> ofFiles = ofFiles(rules.values());
        QueryCheck compiled = queries.computeIfAbsent(language, any -> compiled(ofFiles, language));
        List<Rule> implemented =
                ofFiles.stream().filter(rule -> rule.check().isPresent()).toList();
        return new RuleCheck(compiled, implemented, rule -> analyzers.contains(rule.analyzer()), budget);
    }

    /** The rules of the given analyzers that read any text, whatever language it is in or none. */
    public TextCheck textCheck(Collection<String> analyzers) {
        return new TextCheck(ofFiles(rules.values()).stream()
                .filter(rule -> analyzers.contains(rule.analyzer()) && JavaChecks.readsText(rule))
                .toList());
    }

    private static QueryCheck compiled(List<Rule> rules, Language language) {
        try {
            return QueryCheck.compile(rules, language);
        } catch (RuleFileException broken) {
            throw new IllegalStateException("a built-in rule is broken: " + broken.getMessage(), broken);
        }
    }
}
