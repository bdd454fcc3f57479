package dev.assay.cli.system;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Reads an interface with {@code @ConfigMapping} as it is written: descriptions are gone from what is compiled. */
final class ConfigurationSource {
    private static final String OPTIONAL = "Optional<";
    private static final String OPTIONAL_NUMBER = "OptionalInt";
    private static final String MAP = "Map<String, ";

    private final CompilationUnitTree unit;
    private final DocTrees documentation;
    private final List<Setting> settings = new ArrayList<>();

    /**
     * One name that can be set.
     *
     * @param type in words
     * @param fallback default; empty where it must be given or is left out
     */
    record Setting(String name, String type, Optional<String> fallback, boolean required, String description) {}

    /** The settings of one interface, in the order of the source. */
    record Group(String prefix, String description, List<Setting> settings) {}

    private ConfigurationSource(CompilationUnitTree unit, DocTrees documentation) {
        this.unit = unit;
        this.documentation = documentation;
    }

    static Group read(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            CompilationUnitTree unit = task.parse().iterator().next();
            return new ConfigurationSource(unit, DocTrees.instance(task)).group();
        }
    }

    private Group group() {
        ClassTree type = (ClassTree) unit.getTypeDecls().getFirst();
        String prefix = value(type.getModifiers(), "ConfigMapping")
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no prefix"));
        collect(prefix, type, new TreePath(new TreePath(unit), type));
        return new Group(prefix, description(new TreePath(new TreePath(unit), type)), settings);
    }

    private void collect(String prefix, ClassTree type, TreePath path) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                String name = prefix + "." + kebab(method.getName().toString());
                String returned = method.getReturnType().toString();
                boolean named = returned.startsWith(MAP);
                Optional<ClassTree> group =
                        nested(type, named ? returned.substring(MAP.length(), returned.length() - 1) : returned);
                if (group.isPresent()) {
                    collect(named ? name + ".<name>" : name, group.get(), new TreePath(path, group.get()));
                } else {
                    settings.add(setting(name, method, new TreePath(path, method)));
                }
            }
        }
    }

    private Setting setting(String name, MethodTree method, TreePath path) {
        String type = method.getReturnType().toString();
        Optional<String> fallback = value(method.getModifiers(), "WithDefault");
        boolean optional = type.startsWith(OPTIONAL) || type.equals(OPTIONAL_NUMBER);
        String inner = type.startsWith(OPTIONAL) ? type.substring(OPTIONAL.length(), type.length() - 1) : type;
        return new Setting(name, words(inner), fallback, !optional && fallback.isEmpty(), description(path));
    }

    private static Optional<ClassTree> nested(ClassTree type, String name) {
        return type.getMembers().stream()
                .filter(member ->
                        member instanceof ClassTree one && one.getSimpleName().contentEquals(name))
                .map(ClassTree.class::cast)
                .findFirst();
    }

    private static String words(String type) {
        return switch (type) {
            case "boolean" -> "true or false";
            case "int", "long", "short", OPTIONAL_NUMBER -> "number";
            case "AlertForm" -> "webhook or slack";
            case "String" -> "text";
            case "Path" -> "path";
            case "Duration" -> "duration";
            case "URI" -> "URL";
            default -> {
                int open = type.indexOf('<');
                if (open < 0) {
                    throw new IllegalArgumentException("no words for the type " + type);
                }
                yield words(type.substring(open + 1, type.length() - 1)) + ", several by commas";
            }
        };
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> value(ModifiersTree modifiers, String annotation) {
        for (AnnotationTree one : modifiers.getAnnotations()) {
            if (one.getAnnotationType().toString().equals(annotation)) {
                ExpressionTree argument = one.getArguments().getFirst();
                Tree literal = argument instanceof AssignmentTree named ? named.getExpression() : argument;
                return Optional.of(String.valueOf(((LiteralTree) literal).getValue()));
            }
        }
        return Optional.empty();
    }

    private String description(TreePath path) {
        DocCommentTree comment = documentation.getDocCommentTree(path);
        if (comment == null) {
            throw new IllegalArgumentException("not described: " + path.getLeaf());
        }
        StringBuilder text = new StringBuilder();
        comment.getFullBody().forEach(text::append);
        return text.toString()
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
