package dev.assay.engine.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a file's facts in one walk over its tree. */
final class FactsReader {
    private final SyntaxTree tree;
    private final Roles roles;
    private final Deque<OpenDeclaration> open = new ArrayDeque<>();
    private final List<OpenDeclaration> found = new ArrayList<>();
    private final List<ImportedModule> imports = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();

    private FactsReader(SyntaxTree tree) {
        this.tree = tree;
        this.roles = Roles.of(tree.language());
    }

    static FileFacts read(SyntaxTree tree, CodeLines codeLines) {
        FactsReader reader = new FactsReader(tree);
        for (int node = 0; node < tree.size(); node++) {
            reader.visit(node);
        }
        List<Declaration> declarations = reader.found.stream()
                .map(declaration -> declaration.close(codeLines))
                .toList();
        return new FileFacts(Packages.nameOf(tree), declarations, reader.imports, reader.calls);
    }

    private void visit(int node) {
        while (!open.isEmpty() && node >= open.peek().end()) {
            open.pop();
        }
        int role = roles.of(tree.kindId(node));
        if (role == 0 || !tree.named(node)) {
            return;
        }
        if ((role & (Roles.FUNCTION | Roles.TYPE)) != 0) {
            declare(tree.node(node));
        }
        if ((role & Roles.IMPORT) != 0) {
            imports.addAll(Imports.of(tree.node(node), insideFunction()));
        }
        if ((role & Roles.CALL) != 0) {
            call(tree.node(node));
        }
        if (!open.isEmpty()) {
            count(node, role);
        }
    }

    private void declare(Node node) {
        String name = Names.declaredBy(node);
        if (name == null) {
            return;
        }
        OpenDeclaration declaration = new OpenDeclaration(node, name, open.peek());
        open.push(declaration);
        found.add(declaration);
    }

    private void call(Node node) {
        String symbol = open.isEmpty() ? "" : open.peek().symbol();
        Calls.of(node, symbol).ifPresent(calls::add);
        Imports.dynamic(node).ifPresent(imports::add);
    }

    private void count(int node, int role) {
        OpenDeclaration declaration = open.peek();
        if (declaration == null) {
            return;
        }
        if ((role & Roles.DECISION) != 0) {
            declaration.decide(Decisions.weight(tree, node));
        }
        if ((role & Roles.BINARY) != 0 && Decisions.isShortCircuit(tree, node)) {
            declaration.decide(1);
        }
        if ((role & Roles.CONTROL) != 0 && !Decisions.continuesChain(tree, node)) {
            declaration.nest(node, tree.end(node));
        }
    }

    private boolean insideFunction() {
        return open.stream().anyMatch(OpenDeclaration::callable);
    }
}
