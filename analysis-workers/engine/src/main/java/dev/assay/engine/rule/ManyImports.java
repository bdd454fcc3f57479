package dev.assay.engine.rule;

import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import dev.assay.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files that know too many others of their own project. Parameter {@code limit}: so many are still fine. Libraries and the
 * language's own modules do not count, nor do files that only gather what others offer.
 */
final class ManyImports implements JavaCheck {

    private static final int LEAST_DECLARATIONS = 2;

    @Override
    public List<Finding> check(Rule rule, SourceFile file) {
        long known = file.facts().imports().stream()
                .map(ImportedModule::module)
                .filter(module -> own(module, file))
                .distinct()
                .count();
        List<Finding> findings = new ArrayList<>();
        boolean gathers = file.facts().declarations().size() < LEAST_DECLARATIONS;
        if (known <= rule.number("limit") || gathers) {
            return findings;
        }
        Node first = file.tree().root().namedChildren().stream()
                .filter(node -> !node.kind().endsWith("comment"))
                .findFirst()
                .orElse(file.tree().root());
        findings.add(Finding.of(rule, file, first, "imports", Map.of("value", String.valueOf(known))));
        return findings;
    }

    private static boolean own(String module, SourceFile file) {
        Language language = file.language();
        if (language.javascriptLike()) {
            return Wording.has(module, "^(\\.|@/|~/|#|src/)")
                    && !Wording.has(module, "\\.(css|scss|less|svg|png|json)$");
        }
        if (language == Language.PYTHON) {
            return module.startsWith(".") || samePackage(module, file);
        }
        String own = file.facts().packageName();
        return language == Language.JAVA
                ? shared(module, own, 3)
                : Wording.has(module, "^[\\w.-]+\\.[a-z]+/")
                        && Wording.has(module, "/(internal|pkg|server|store|api|core|service)s?/");
    }

    /** Python says no package: what most of the imports begin with, when it is no library, is the project. */
    private static boolean samePackage(String module, SourceFile file) {
        String first = module.split("\\.", -1)[0];
        long same = file.facts().imports().stream()
                .filter(imported -> imported.module().startsWith(first + "."))
                .count();
        return same * 2 > file.facts().imports().size()
                && !Wording.is(
                        first,
                        "django|flask|typing|collections|os|sqlalchemy|rest_framework|google|tensorflow|torch|sklearn|airflow|PyQt5|PySide6");
    }

    private static boolean shared(String module, String own, int parts) {
        String[] mine = own.split("\\.", -1);
        String[] theirs = module.split("\\.", -1);
        int same = 0;
        while (same < Math.min(mine.length, theirs.length) && mine[same].equals(theirs[same])) {
            same++;
        }
        return same >= Math.min(parts, mine.length) && same > 1;
    }
}
