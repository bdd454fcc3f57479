package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files, connections and answers that a function opens into a variable of its own and neither closes nor hands on.
 *
 * <p>Any other use of the variable as a whole (returned, passed, stored, yielded) counts as handing on; only calls on
 * it and reading its parts do not. So this misses some, and is right about what it finds.
 */
final class UnclosedResource implements JavaCheck {

    private record Opening(Set<String> statements, Pattern opens, Pattern closes) {}

    private static final Set<String> FUNCTIONS = Set.of(
            "function_definition",
            "method_declaration",
            "constructor_declaration",
            "lambda_expression",
            "function_declaration",
            "func_literal",
            "arrow_function",
            "function_expression",
            "method_definition");

    private static final Opening PYTHON = new Opening(
            Set.of("assignment"),
            Pattern.compile("^(open|io\\.open|codecs\\.open|gzip\\.open|bz2\\.open|socket\\.socket|sqlite3\\.connect|"
                    + "psycopg2\\.connect|pymysql\\.connect|tarfile\\.open|zipfile\\.ZipFile|urllib\\.request\\.urlopen|"
                    + "urlopen|smtplib\\.SMTP(_SSL)?)\\("),
            Pattern.compile("^(close|detach|quit|__exit__|shutdown)$"));
    private static final Opening JAVA = new Opening(
            Set.of("variable_declarator"),
            Pattern.compile(
                    "^(new (FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|Socket|"
                            + "ServerSocket|ZipFile|JarFile)\\(|new (BufferedReader|BufferedWriter|PrintWriter|InputStreamReader|"
                            + "BufferedInputStream|Scanner|ObjectInputStream|ObjectOutputStream|ZipInputStream|CSVReader)\\(\\s*new "
                            + "File|DriverManager\\.getConnection\\(|\\w*[dD]ataSource\\.getConnection\\(|"
                            + "\\w*[cC]onn(ection)?\\.(prepareStatement|createStatement)\\(|"
                            + "Files\\.(newInputStream|newOutputStream|newBufferedReader|newBufferedWriter|lines|list|walk)\\()"),
            Pattern.compile("^(close|closeQuietly|disconnect)$"));
    private static final Opening GO = new Opening(
            Set.of("short_var_declaration"),
            Pattern.compile("^(os\\.(Open|Create|OpenFile)|http\\.(Get|Post|PostForm|Head)|net\\.(Dial|Listen)|"
                    + "gzip\\.NewReader|zip\\.OpenReader|(\\w+\\.)?(db|tx|conn)\\.(Query|QueryContext)|"
                    + "(\\w+\\.)?([cC]lient|httpClient)\\.Do)\\("),
            Pattern.compile("^(Close|Shutdown)$"));
    private static final Opening JAVASCRIPT = new Opening(
            Set.of("variable_declarator"),
            Pattern.compile("^(await )?(fs\\.openSync|fs\\.promises\\.open|fsPromises\\.open|pool\\.connect|"
                    + "pool\\.getConnection|client\\.startSession)\\("),
            Pattern.compile("^(close|closeSync|release|end|endSession|destroy)$"));

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        Opening opening = opening(file.language());
        List<Finding> findings = new ArrayList<>();
        if (opening == null) {
            return findings;
        }
        for (Node node : file.tree().root().subtree()) {
            if (!node.is(opening.statements())) {
                continue;
            }
            Node variable = variable(node);
            Node value = value(node);
            if (variable != null
                    && value != null
                    && opening.opens().matcher(value.text()).find()) {
                Node function = node.ancestor(FUNCTIONS);
                if (function != null && !closedWithOwner(value, function) && leftOpen(function, variable, opening)) {
                    findings.add(Finding.of(rule, file, node, node.text(), Map.of("name", variable.text())));
                }
            }
        }
        return findings;
    }

    /** A statement is closed with its connection, when that is closed here. */
    private static boolean closedWithOwner(Node value, Node function) {
        Node owner = value.child("object");
        if (owner == null) {
            return false;
        }
        for (Node node : function.subtree()) {
            Node name = node.is("resource") ? node.child("name") : null;
            if (name != null && name.text().equals(owner.text())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Opening opening(Language language) {
        return switch (language) {
            case PYTHON -> PYTHON;
            case JAVA -> JAVA;
            case GO -> GO;
            case JAVASCRIPT, TYPESCRIPT, TSX -> JAVASCRIPT;
            default -> null;
        };
    }

    private static @Nullable Node variable(Node statement) {
        Node name = statement.child("name") == null ? statement.child("left") : statement.child("name");
        if (name != null && name.is("expression_list")) {
            name = name.namedChildren().isEmpty() ? null : name.namedChildren().getFirst();
        }
        return name != null && name.is("identifier") && !name.text().equals("_") ? name : null;
    }

    private static @Nullable Node value(Node statement) {
        return statement.child("value") == null ? statement.child("right") : statement.child("value");
    }

    private static boolean leftOpen(Node function, Node variable, Opening opening) {
        String name = variable.text();
        for (Node node : function.subtree()) {
            boolean use = node.is("identifier")
                    && node.index() != variable.index()
                    && node.text().equals(name);
            if (use && (closed(node, opening) || handedOn(node))) {
                return false;
            }
        }
        return true;
    }

    /** {@code name.close()}, {@code name.Body.Close()}, {@code fs.closeSync(name)}. */
    private static boolean closed(Node use, Opening opening) {
        Node above = use.parent();
        for (int level = 0; above != null && level < 3; level++) {
            for (Node child : above.children()) {
                if (child.index() != use.index()
                        && child.named()
                        && opening.closes().matcher(child.text()).find()) {
                    return true;
                }
            }
            above = above.parent();
        }
        return false;
    }

    private static boolean handedOn(Node use) {
        Node parent = use.parent();
        if (parent == null) {
            return false;
        }
        return switch (parent.kind()) {
            // name.read(), name.Body, name[0]
            case "attribute", "member_expression", "field_access", "selector_expression", "method_invocation" ->
                !use.equals(first(parent)) || bodyHandedOn(parent);
            // for line in name; for x := range name; name != null
            case "for_statement",
                    "range_clause",
                    "comparison_operator",
                    "binary_expression",
                    "not_operator",
                    "enhanced_for_statement",
                    "if_statement",
                    "for_in_clause",
                    "parenthesized_expression" -> false;
            default -> true;
        };
    }

    /** {@code return response.Body} hands the resource on as well. */
    private static boolean bodyHandedOn(Node selector) {
        Node above = selector.parent();
        return selector.text().endsWith(".Body")
                && above != null
                && above.is(Set.of("expression_list", "literal_element", "keyed_element"));
    }

    private static Node first(Node parent) {
        return parent.children().getFirst();
    }
}
