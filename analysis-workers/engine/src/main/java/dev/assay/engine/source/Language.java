package dev.assay.engine.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A language whose grammar is built in.
 */
public enum Language {
    PYTHON(0, "Python", true, "py pyi pyw"),
    JAVASCRIPT(1, "JavaScript", true, "js mjs cjs jsx"),
    TYPESCRIPT(2, "TypeScript", true, "ts mts cts"),
    TSX(3, "TSX", true, "tsx"),
    JAVA(4, "Java", true, "java"),
    GO(5, "Go", true, "go"),
    JSON(6, "JSON", false, "json"),
    YAML(7, "YAML", false, "yaml yml");

    private static final Map<String, Language> BY_EXTENSION = Arrays.stream(values())
            .flatMap(language ->
                    Arrays.stream(language.extensions.split(" ", -1)).map(extension -> Map.entry(extension, language)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Language> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Language::id, Function.identity()));

    private final int grammar;
    private final String displayName;
    private final boolean code;
    private final String extensions;

    Language(int grammar, String displayName, boolean code, String extensions) {
        this.grammar = grammar;
        this.displayName = displayName;
        this.code = code;
        this.extensions = extensions;
    }

    /**
     * The language of a file, by its extension, and for a file without extension by its interpreter line.
     *
     * @param path the path in the repository
     * @param head the first bytes of the file, 512 are enough
     * @return empty when no grammar is built in for it
     */
    public static Optional<Language> of(String path, byte[] head) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Interpreter.named(head);
        }
        Language language = BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        return Optional.ofNullable(language).filter(found -> found != TYPESCRIPT || !Interpreter.looksLikeMarkup(head));
    }

    /** The language with this {@link #id()}, as rule files name it. */
    public static Optional<Language> byId(String id) {
        return Optional.ofNullable(BY_NAME.get(id));
    }

    /** The name in rule files and reports: lower case, e.g. {@code python}, {@code tsx}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name people read. */
    public String displayName() {
        return displayName;
    }

    /** Whether its lines are program code and count for a repository's size; data formats are not. */
    public boolean code() {
        return code;
    }

    /** Whether this is one of the JavaScript family, whose grammars share their node kinds. */
    public boolean javascriptLike() {
        return this == JAVASCRIPT || this == TYPESCRIPT || this == TSX;
    }

    /** The grammar's number in {@code native/assay.c}. */
    int grammar() {
        return grammar;
    }
}
