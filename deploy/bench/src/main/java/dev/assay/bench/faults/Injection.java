package dev.assay.bench.faults;

import dev.assay.engine.source.Budget;
import dev.assay.engine.source.BudgetExceeded;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A real file with something put into it.
 *
 * @param text the whole file
 * @param firstLine where the new lines begin, from 1
 * @param lastLine where they end, inclusive
 */
record Injection(String text, int firstLine, int lastLine) {

    /** A page of a browser, where nobody would connect to a database. */
    private static final Pattern PAGE =
            Pattern.compile("from ['\"](react|vue|svelte|@angular/|antd|@ant-design)|\\bwindow\\.|\\bdocument\\.");

    private static final Set<String> DECLARATIONS = Set.of(
            "function_definition",
            "decorated_definition",
            "class_definition",
            "function_declaration",
            "method_declaration",
            "export_statement",
            "class_declaration",
            "type_declaration");

    /** Puts functions behind a declaration of the file, in Java into one of its classes; empty where there is none. */
    static Optional<Injection> into(
            String original, Language language, List<String> imports, String code, Random random)
            throws BudgetExceeded {
        if (PAGE.matcher(original).find() && !imports.isEmpty()) {
            return Optional.empty();
        }
        String text = withImports(original, language, imports);
        List<Integer> places = new ArrayList<>();
        try (SourceFile file = SourceFile.parse(language, text.getBytes(StandardCharsets.UTF_8), Budget.STANDARD)) {
            if (file.tree().hasErrors()) {
                return Optional.empty();
            }
            for (Node node : language == Language.JAVA
                    ? file.tree().root().subtree()
                    : file.tree().root().children()) {
                if (language == Language.JAVA ? javaClass(node) : node.is(DECLARATIONS)) {
                    places.add(language == Language.JAVA ? node.endByte() - 1 : node.endByte());
                }
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = places.get(random.nextInt(places.size()));
        String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
        String after = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
        String inserted = "\n\n" + (language == Language.JAVA ? code.indent(4) : code) + "\n";
        int first = (int) before.lines().count() + 1;
        int last = first + (int) inserted.lines().count();
        return Optional.of(new Injection(before + inserted + after, first, last));
    }

    private static boolean javaClass(Node node) {
        Node parent = node.parent();
        return node.is("class_body") && parent != null && parent.is("class_declaration");
    }

    private static String withImports(String text, Language language, List<String> imports) {
        if (imports.isEmpty()) {
            return text;
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = 0;
        for (int line = 0; line < lines.size(); line++) {
            String start = lines.get(line);
            boolean head = language == Language.PYTHON
                    ? start.startsWith("from __future__")
                    : start.startsWith("package ") || start.startsWith("'use ") || start.startsWith("\"use ");
            if (head) {
                at = line + 1;
            }
        }
        for (String wanted : imports) {
            if (!lines.contains(wanted)) {
                lines.add(at, wanted);
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
