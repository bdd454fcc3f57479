package dev.assay.engine.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.source.Declaration.Kind;
import org.junit.jupiter.api.Test;

final class FileFactsTest {
    @Test
    void pythonDeclarations() throws Exception {
        FileFacts facts = facts(Language.PYTHON, """
                class Cart(Base):
                    \"""Holds items.\"""

                    limit = 3

                    @property
                    def total(self, tax=0, *rest):
                        if self.items and tax:
                            for item in self.items:
                                yield item
                        elif not tax:
                            return None

                    def _hidden(self):
                        def inner(a):
                            return a if a else 1
                        return inner

                def free():
                    # nothing
                    pass
                """);
        assertThat(facts.declarations())
                .extracting(Declaration::kind, Declaration::symbol, Declaration::complexity, Declaration::nesting)
                .containsExactly(
                        tuple(Kind.CLASS, "Cart", 6, 2),
                        tuple(Kind.METHOD, "Cart.total", 5, 2),
                        tuple(Kind.METHOD, "Cart._hidden", 1, 0),
                        tuple(Kind.FUNCTION, "Cart._hidden.inner", 2, 0),
                        tuple(Kind.FUNCTION, "free", 1, 0));
        Declaration cart = facts.declarations().get(0);
        assertThat(cart.documented()).isTrue();
        assertThat(cart.methods()).isEqualTo(2);
        assertThat(cart.fields()).isEqualTo(1);
        Declaration total = facts.declarations().get(1);
        assertThat(total.parameters()).isEqualTo(2);
        assertThat(total.startLine()).isEqualTo(6);
        assertThat(total.exported()).isTrue();
        assertThat(total.documented()).isFalse();
        assertThat(facts.declarations().get(2).exported()).isFalse();
        assertThat(facts.declarations().get(3).exported()).isFalse();
        assertThat(facts.declarations().get(4).codeLines()).isEqualTo(2);
    }

    @Test
    void pythonImportsAndCalls() throws Exception {
        FileFacts facts = facts(Language.PYTHON, """
                from __future__ import annotations
                import os, flask.json as j
                from ..models import User as U, Role
                from . import views
                from x import *
                if typing.TYPE_CHECKING:
                    import hidden
                def f():
                    import late
                    self.session.query(U).all()
                    g (1)
                    importlib.import_module("plug.in")
                """);
        assertThat(facts.imports())
                .extracting(
                        ImportedModule::module,
                        imported -> String.join(",", imported.names()),
                        ImportedModule::relative,
                        ImportedModule::deferred)
                .containsExactly(
                        tuple("__future__", "annotations", false, false),
                        tuple("os", "", false, false),
                        tuple("flask.json", "", false, false),
                        tuple("..models", "User,Role", true, false),
                        tuple(".", "views", true, false),
                        tuple("x", "*", false, false),
                        tuple("hidden", "", false, true),
                        tuple("late", "", false, true),
                        tuple("plug.in", "", false, true));
        assertThat(facts.calls())
                .extracting(Call::name, Call::receiver, Call::symbol)
                .containsExactly(
                        tuple("all", "", "f"),
                        tuple("query", "self.session", "f"),
                        tuple("g", "", "f"),
                        tuple("import_module", "importlib", "f"));
    }

    @Test
    void javaFacts() throws Exception {
        FileFacts facts = facts(Language.JAVA, """
                package org.shop.order;

                import java.util.*;
                import org.slf4j.Logger;
                import static org.assertj.core.api.Assertions.assertThat;

                /** An order. */
                public class Order<T> implements A {
                    private int a, b;
                    static final Logger LOG = null;

                    public Order(int a) { this.a = a; }

                    /** Docs. */
                    @Override
                    protected void pay(String... how) throws E {
                        switch (a) { case 1, 2: break; default: LOG.info("x"); }
                        try { if (a > 0 && b > 0) { while (true) { new Cash<T>(a).take(); } } else if (b < 0) { } }
                        catch (Exception e) { }
                    }

                    interface Inner { int size(); }
                    enum Color { RED }
                    record Point(int x, int y) { Point { assert x > 0; } }
                }
                """);
        assertThat(facts.packageName()).isEqualTo("org.shop.order");
        assertThat(facts.imports())
                .extracting(ImportedModule::module, imported -> String.join(",", imported.names()))
                .containsExactly(
                        tuple("java.util", "*"),
                        tuple("org.slf4j.Logger", ""),
                        tuple("org.assertj.core.api.Assertions", "assertThat"));
        assertThat(facts.declarations())
                .extracting(
                        Declaration::kind,
                        Declaration::symbol,
                        Declaration::parameters,
                        Declaration::complexity,
                        Declaration::nesting,
                        Declaration::documented,
                        Declaration::exported)
                .containsExactly(
                        tuple(Kind.CLASS, "Order", 0, 8, 3, true, true),
                        tuple(Kind.CONSTRUCTOR, "Order.Order", 1, 1, 0, false, true),
                        tuple(Kind.METHOD, "Order.pay", 1, 7, 3, true, true),
                        tuple(Kind.INTERFACE, "Order.Inner", 0, 1, 0, false, false),
                        tuple(Kind.METHOD, "Order.Inner.size", 0, 1, 0, false, true),
                        tuple(Kind.ENUM, "Order.Color", 0, 0, 0, false, false),
                        tuple(Kind.RECORD, "Order.Point", 0, 1, 0, false, false),
                        tuple(Kind.CONSTRUCTOR, "Order.Point.Point", 0, 1, 0, false, false));
        assertThat(facts.declarations().getFirst().fields()).isEqualTo(3);
        assertThat(facts.calls())
                .extracting(Call::name, Call::receiver, Call::line)
                .containsExactly(tuple("info", "LOG", 17), tuple("take", "", 18), tuple("Cash", "", 18));
    }

    @Test
    void goFacts() throws Exception {
        FileFacts facts = facts(Language.GO, """
                package server

                import (
                	"fmt"
                	. "github.com/acme/kit/v2"
                	log "go.uber.org/zap"
                )

                // Server serves.
                type Server struct {
                	a, b int
                	c string
                }

                type Handler func(int) error

                // Run runs.
                func (s *Server) Run(ctx context.Context, a, b int) error {
                	if err := s.db.Ping(); err != nil || a > b {
                		return fmt.Errorf("x: %w", err)
                	}
                	for {
                		select {
                		case <-s.done:
                		default:
                		}
                	}
                }

                func helper() {}
                """);
        assertThat(facts.packageName()).isEqualTo("server");
        assertThat(facts.imports())
                .extracting(ImportedModule::module)
                .containsExactly("fmt", "github.com/acme/kit/v2", "go.uber.org/zap");
        assertThat(facts.declarations())
                .extracting(
                        Declaration::kind,
                        Declaration::name,
                        Declaration::symbol,
                        Declaration::parameters,
                        Declaration::complexity,
                        Declaration::nesting,
                        Declaration::documented,
                        Declaration::exported)
                .containsExactly(
                        tuple(Kind.STRUCT, "Server", "Server", 0, 0, 0, true, true),
                        tuple(Kind.METHOD, "Run", "Server.Run", 3, 5, 2, true, true),
                        tuple(Kind.FUNCTION, "helper", "helper", 0, 1, 0, false, false));
        assertThat(facts.declarations().getFirst().fields()).isEqualTo(3);
        assertThat(facts.calls())
                .extracting(Call::name, Call::receiver)
                .containsExactly(tuple("Ping", "s.db"), tuple("Errorf", "fmt"));
    }

    @Test
    void typescriptFacts() throws Exception {
        FileFacts facts = facts(Language.TYPESCRIPT, """
                import def, { a as b, c } from './app.service';
                import * as fs from "fs";
                import type { T } from './types';
                export * from './more';
                const x = require('x');
                const lazy = () => import('./lazy');

                /** Handles. */
                export class Handler extends Base {
                    private field = 1;
                    constructor(private readonly http: Http, size?: number) { super(); }
                    async handle(@Body() body: T) { return body?.a ?? (await this.http.get(`x${body}`)); }
                    private hide = () => { if (a) { return b ? 1 : 2; } };
                }

                exports.make = function (one) { return new Handler(one); };
                function inner() { const own = { key() { return 1; }, other: () => 2 }; }
                describe('x', () => { it('y', () => { expect(1); }); });
                """);
        assertThat(facts.imports())
                .extracting(
                        ImportedModule::module,
                        imported -> String.join(",", imported.names()),
                        ImportedModule::deferred)
                .containsExactly(
                        tuple("./app.service", "default,a,c", false),
                        tuple("fs", "*", false),
                        tuple("./types", "T", true),
                        tuple("./more", "*", false),
                        tuple("x", "", false),
                        tuple("./lazy", "", true));
        assertThat(facts.declarations())
                .extracting(Declaration::kind, Declaration::symbol, Declaration::complexity, Declaration::exported)
                .containsExactly(
                        tuple(Kind.FUNCTION, "lazy", 1, false),
                        tuple(Kind.CLASS, "Handler", 6, true),
                        tuple(Kind.CONSTRUCTOR, "Handler.constructor", 1, true),
                        tuple(Kind.METHOD, "Handler.handle", 2, true),
                        tuple(Kind.METHOD, "Handler.hide", 3, false),
                        tuple(Kind.FUNCTION, "make", 1, true),
                        tuple(Kind.FUNCTION, "inner", 1, false),
                        tuple(Kind.FUNCTION, "inner.key", 1, false),
                        tuple(Kind.FUNCTION, "inner.other", 1, false));
        Declaration handler = facts.declarations().get(1);
        assertThat(handler.documented()).isTrue();
        assertThat(handler.methods()).isEqualTo(3);
        assertThat(facts.declarations().get(2).parameters()).isEqualTo(2);
        assertThat(facts.calls()).extracting(Call::name).contains("get", "Handler", "describe", "it", "expect");
    }

    @Test
    void theSymbolOfANodeIsItsInnermostDeclaration() throws Exception {
        String source = "class A:\n    def f(self):\n        return g(1)\n\nprint(2)\n";
        try (SourceFile file = SourceFile.parse(Language.PYTHON, source.getBytes(UTF_8), Budget.STANDARD)) {
            SyntaxQuery calls = SyntaxQuery.compile(Language.PYTHON, "(call) @call");
            assertThat(calls.matches(file.tree(), Budget.STANDARD))
                    .extracting(match -> file.symbolOf(match.captures("call").getFirst()))
                    .containsExactly(java.util.Optional.of("A.f"), java.util.Optional.empty());
        }
    }

    @Test
    void linesOfCodeAreNeitherBlankNorComment() throws Exception {
        assertThat(codeLines(Language.PYTHON, "\"\"\"Doc\n\nmore\"\"\"\n# c\n\nx = 1  # d\ny = '''a\n\nb'''\n"))
                .isEqualTo(3);
        assertThat(codeLines(Language.JAVA, "/* a\n b */ class A {\n\n  // c\n  int a; /* d */\n}\n"))
                .isEqualTo(3);
        assertThat(codeLines(Language.GO, "package a\n\n// b\nvar c = `d\n\ne`\n"))
                .isEqualTo(3);
        assertThat(codeLines(Language.TYPESCRIPT, "/** a */\nconst b = `c\n  ${d} // e\n`;\r\n\r\n"))
                .isEqualTo(3);
        assertThat(codeLines(Language.YAML, "# a\nb: c\n")).isEqualTo(1);
        assertThat(codeLines(Language.JAVA, "")).isZero();
        assertThat(codeLines(Language.JAVA, "\n\n")).isZero();
    }

    @Test
    void linesAreCountedAndReadWithoutTheirEnds() throws Exception {
        try (SourceFile file =
                SourceFile.parse(Language.GO, "package a\r\n\nvar b int".getBytes(UTF_8), Budget.STANDARD)) {
            assertThat(file.lines()).isEqualTo(3);
            assertThat(file.line(1)).isEqualTo("package a");
            assertThat(file.line(2)).isEmpty();
            assertThat(file.line(3)).isEqualTo("var b int");
        }
    }

    private static int codeLines(Language language, String source) throws BudgetExceeded {
        try (SourceFile file = SourceFile.parse(language, source.getBytes(UTF_8), Budget.STANDARD)) {
            return file.codeLines();
        }
    }

    private static FileFacts facts(Language language, String source) throws BudgetExceeded {
        try (SourceFile file = SourceFile.parse(language, source.getBytes(UTF_8), Budget.STANDARD)) {
            assertThat(file.tree().hasErrors()).isFalse();
            return file.facts();
        }
    }
}
