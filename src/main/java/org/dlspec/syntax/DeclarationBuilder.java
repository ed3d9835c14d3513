package org.dlspec.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.dlspec.diag.Source;
import org.dlspec.diag.Span;
import org.dlspec.syntax.antlr.DlspecParser;
import org.dlspec.syntax.ast.Body;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.syntax.ast.Import;
import org.dlspec.syntax.ast.Name;
import org.dlspec.syntax.ast.Spec;
import org.dlspec.syntax.ast.Statement;

/** Makes the tree of declarations and statements. Anything in the parse tree may be absent. */
final class DeclarationBuilder {
    private final Source source;
    private final Documentation documentation;
    private final ExpressionBuilder expressions;
    private final Places places;

    DeclarationBuilder(Source source, Documentation documentation, Findings findings) {
        this.source = source;
        this.documentation = documentation;
        this.places = new Places(source);
        this.expressions = new ExpressionBuilder(places, findings);
    }

    Spec spec(DlspecParser.FileContext file) {
        List<Import> imports = new ArrayList<>();
        for (DlspecParser.ImportDeclarationContext context : file.imports) {
            imports.add(importOf(context));
        }
        List<Decl> declarations = new ArrayList<>();
        for (DlspecParser.DeclarationContext context : file.declarations) {
            declaration(context).ifPresent(declarations::add);
        }
        return new Spec(source, imports, declarations);
    }

    private Import importOf(DlspecParser.ImportDeclarationContext context) {
        Span span = places.span(context);
        Expr.Text location = places.isTyped(context.location)
                ? expressions.text(context.location)
                : new Expr.Text("", places.end(context));
        Optional<Name> alias = Optional.ofNullable(context.alias).map(places::name);
        return new Import(location, alias, span);
    }

    private Optional<Decl> declaration(DlspecParser.DeclarationContext context) {
        if (context instanceof DlspecParser.ConstDeclarationContext c) {
            return Optional.of(constant(c));
        }
        if (context instanceof DlspecParser.ParamDeclarationContext c) {
            return Optional.of(param(c));
        }
        if (context instanceof DlspecParser.BlockDeclarationContext c) {
            return Optional.of(block(c));
        }
        if (context instanceof DlspecParser.ModelDeclarationContext c) {
            return Optional.of(model(c));
        }
        if (context instanceof DlspecParser.SectionDeclarationContext c) {
            return section(c);
        }
        return Optional.empty();
    }

    private Decl constant(DlspecParser.ConstDeclarationContext c) {
        return new Decl.Const(name(c.id, c), optional(c.type), expressions.of(c.value, c), above(c), places.span(c));
    }

    private Decl param(DlspecParser.ParamDeclarationContext c) {
        return new Decl.Param(
                name(c.id, c),
                expressions.of(c.type, c),
                expressions.of(c.value, c),
                optional(c.bounds),
                above(c),
                places.span(c));
    }

    private Decl block(DlspecParser.BlockDeclarationContext c) {
        return new Decl.Block(
                name(c.id, c), formals(c.inputs), optional(c.result), body(c.content, c), above(c), places.span(c));
    }

    private Decl model(DlspecParser.ModelDeclarationContext c) {
        return new Decl.Model(
                name(c.id, c), formals(c.inputs), optional(c.result), body(c.content, c), above(c), places.span(c));
    }

    private Optional<Decl> section(DlspecParser.SectionDeclarationContext c) {
        if (!places.isTyped(c.kind)) {
            return Optional.empty();
        }
        Decl.Kind kind = Decl.Kind.valueOf(c.kind.getText().toUpperCase(Locale.ROOT));
        Name name = c.id == null ? new Name("", places.behind(c.kind)) : places.name(c.id);
        Expr.Record entries =
                c.entries == null ? new Expr.Record(List.of(), places.end(c)) : expressions.record(c.entries);
        return Optional.of(new Decl.Section(kind, name, entries, above(c), places.span(c)));
    }

    private List<Formal> formals(DlspecParser.FormalsContext context) {
        List<Formal> formals = new ArrayList<>();
        if (context != null) {
            for (DlspecParser.FormalContext c : context.items) {
                Expr kind = expressions.of(c.kind, c);
                formals.add(new Formal(name(c.id, c), kind, optional(c.value), places.span(c)));
            }
        }
        return formals;
    }

    private Body body(DlspecParser.BodyContext context, ParserRuleContext declaration) {
        if (context == null) {
            Span end = places.end(declaration);
            return new Body(List.of(), new Expr.Missing(end), end);
        }
        List<Statement> statements = new ArrayList<>();
        for (DlspecParser.StatementContext statement : context.statements) {
            statement(statement).ifPresent(statements::add);
        }
        Expr result = context.result == null
                ? new Expr.Missing(places.end(context))
                : expressions.of(context.result.value, context.result);
        return new Body(statements, result, places.span(context));
    }

    private Optional<Statement> statement(DlspecParser.StatementContext context) {
        Span span = places.span(context);
        if (context instanceof DlspecParser.BindStatementContext c) {
            return Optional.of(new Statement.Bind(name(c.id, c), optional(c.kind), expressions.of(c.value, c), span));
        }
        if (context instanceof DlspecParser.LayerStatementContext c) {
            return Optional.of(new Statement.LayerDefinition(name(c.id, c), expressions.of(c.value, c), span));
        }
        return Optional.empty();
    }

    private Name name(DlspecParser.NameContext context, ParserRuleContext parent) {
        return context == null ? new Name("", places.end(parent)) : places.name(context);
    }

    private Optional<Expr> optional(DlspecParser.ExpressionContext context) {
        return context == null ? Optional.empty() : Optional.of(expressions.of(context, context));
    }

    private String above(ParserRuleContext context) {
        Token start = context.getStart();
        return documentation.above(start.getStartIndex());
    }
}
