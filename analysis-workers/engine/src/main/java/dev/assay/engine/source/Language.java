package dev.assay.engine.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A language whose grammar is built in. The constant's place is the grammar's number in the native library, so the
 * order here and in {@code native/assay.c} is the same.
 */
public enum Language {
    PYTHON("Python", true, "py pyi pyw"),
    JAVASCRIPT("JavaScript", true, "js mjs cjs jsx"),
    TYPESCRIPT("TypeScript", true, "ts mts cts"),
    TSX("TSX", true, "tsx"),
    JAVA("Java", true, "java"),
    GO("Go", true, "go"),
    JSON("JSON", false, "json"),
    YAML("YAML", false, "yaml yml");

    private static final Map<String, Language> BY_EXTENSION = Arrays.stream(values())
            .flatMap(language ->
                    Arrays.stream(language.extensions.split(" ", -1)).map(extension -> Map.entry(extension, language)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, Language> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Language::id, Function.identity()));

    private final String displayName;
    private final boolean code;
    private final String extensions;

    Language(String displayName, boolean code, String extensions) {
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
}
