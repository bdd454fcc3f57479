package dev.assay.engine.analyze.testing;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Dependency;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.Signal;
import dev.assay.engine.analyze.SignalType;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.source.ImportedModule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A server that has tests, but none of a kind that only shows what servers get wrong. */
public final class MissingTestKind implements RepositoryCheck {
    private static final Pattern SERVER = Pattern.compile(
            "(?:flask|fastapi|django|starlette|sanic|tornado|aiohttp\\.web"
                    + "|express|fastify|koa|@nestjs/core|@nestjs/common|hono|@hapi/hapi"
                    + "|org\\.springframework\\.web\\.bind\\.annotation|jakarta\\.ws\\.rs|javax\\.ws\\.rs|io\\.micronaut\\.http"
                    + "|github\\.com/gin-gonic/gin|github\\.com/labstack/echo.*|github\\.com/gofiber/fiber.*"
                    + "|github\\.com/go-chi/chi.*|github\\.com/gorilla/mux)(?:[./].*)?|next|next/(?:server|headers|cache)");

    private final Set<SignalType> proofs;
    private final String what;

    private MissingTestKind(Set<SignalType> proofs, String what) {
        this.proofs = proofs;
        this.what = what;
    }

    /** Nobody uses it from outside as people do. */
    public static MissingTestKind endToEnd() {
        return new MissingTestKind(
                Set.of(SignalType.END_TO_END_TEST), "no test uses it end to end, as a browser or a client would");
    }

    /** Nobody knows what it bears. */
    public static MissingTestKind performance() {
        return new MissingTestKind(
                Set.of(SignalType.PERFORMANCE_TEST, SignalType.LOAD_TEST, SignalType.CI_PERFORMANCE),
                "no benchmark and no load test says what it bears");
    }

    /** Nobody attacks it. */
    public static MissingTestKind security() {
        return new MissingTestKind(
                Set.of(SignalType.SECURITY_TEST, SignalType.CI_SECURITY_SCAN, SignalType.SECRET_SCAN),
                "no test and no step of a pipeline looks for weaknesses");
    }

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        boolean proven = tree.telling().stream()
                .flatMap(file -> file.signals().stream())
                .map(Signal::type)
                .anyMatch(proofs::contains);
        return proven ? List.of() : ofServer(rule, tree);
    }

    private List<RepositoryFinding> ofServer(Rule rule, TreeView tree) {
        long lines = 0;
        boolean tested = false;
        Set<String> own = ownNames(tree);
        TreeFile server = null;
        for (TreeFile file : tree.files()) {
            if (file.source().isEmpty()) {
                continue;
            }
            tested |= file.role().runs();
            if (file.production()) {
                int size = file.analysis().codeLines();
                lines += size;
                boolean larger = server == null || size > server.analysis().codeLines();
                server = larger && serves(file, own).isPresent() ? file : server;
            }
        }
        List<RepositoryFinding> findings = server == null ? List.of() : List.of(finding(rule, server, own));
        return tested && lines >= rule.number("code-lines") ? findings : List.of();
    }

    private RepositoryFinding finding(Rule rule, TreeFile file, Set<String> own) {
        ImportedModule module = serves(file, own).orElseThrow();
        return new RepositoryFinding(
                rule.id(),
                file.path(),
                module.line(),
                module.line(),
                "",
                "missing",
                "It serves requests by " + module.module() + ", and " + what);
    }

    private static Optional<ImportedModule> serves(TreeFile file, Set<String> own) {
        return file.analysis().imports().stream()
                .filter(module -> SERVER.matches(module.module()))
                .filter(module -> own.stream().noneMatch(module.module()::startsWith))
                .findFirst();
    }

    /** A framework is not served by itself. */
    private static Set<String> ownNames(TreeView tree) {
        Set<String> names = new HashSet<>();
        for (TreeFile file : tree.files()) {
            file.analysis().dependencies().stream()
                    .filter(dependency -> dependency.scope().equals(Dependency.SELF))
                    .forEach(dependency -> names.add(dependency.name()));
        }
        return names;
    }
}
