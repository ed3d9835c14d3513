package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.vocab.Kind;

/** Reads the fields that a data section declares: {@code name: Kind = column |> stages}. */
final class Fields {
    private final Diagnostics found;
    private final Pipes pipes;
    private final Kinds kinds;

    Fields(Diagnostics found, Evaluator evaluator, Pipes pipes) {
        this.found = found;
        this.pipes = pipes;
        this.kinds = new Kinds(found, evaluator);
    }

    /** Those of {@code inputs} or {@code targets} that can be read; what is wrong with the others is reported. */
    List<DeclaredField> read(Entries entries, String key, Scope scope) {
        List<DeclaredField> all = new ArrayList<>();
        Optional<Expr> value = entries.value(key);
        if (value.isEmpty()) {
            return all;
        }
        if (!(Spans.bare(value.get()) instanceof Expr.Record record)) {
            report(Code.D401, value.get().span(), "`" + key + "` is written { name: Kind = column |> stages }");
            return all;
        }
        for (Entry entry : record.entries()) {
            Optional<DeclaredField> field = field(entry, entries, key, scope);
            boolean twice = field.isPresent()
                    && all.stream().anyMatch(f -> f.name().equals(field.get().name()));
            if (twice) {
                report(Code.D205, entry.key().span(), "`" + entry.key().text() + "` stands twice");
            } else {
                field.ifPresent(all::add);
            }
        }
        if (record.entries().isEmpty()) {
            report(Code.D210, record.span(), "`" + key + "` needs at least one field");
        }
        return all;
    }

    private Optional<DeclaredField> field(Entry entry, Entries entries, String side, Scope scope) {
        String name = entry.key().text();
        if (entry.key().names().size() != 1 || name.equals("*")) {
            report(Code.D401, entry.key().span(), "a field has a plain name, got `" + name + "`");
            return Optional.empty();
        }
        Optional<Kind> kind = kinds.read(entry.value(), scope).flatMap(k -> kinds.channelsFirst(k, entry.value()));
        Pipes.Chain chain = entry.source()
                .map(Pipes::chain)
                .orElse(new Pipes.Chain(
                        new Expr.Reference(
                                entry.key().names().get(0), entry.key().span()),
                        List.of()));
        Optional<Pipes.Start> start = pipes.start(chain.start(), scope);
        var operators = pipes.operators(new Pipes.Side(name, side, entries), chain.stages(), scope);
        if (kind.isEmpty() || start.isEmpty() || operators.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeclaredField(
                name,
                kind.get(),
                start.get(),
                operators.get(),
                entry.key().span(),
                entry.value().span(),
                sizeOf(entry.value()),
                entry.source().isPresent() ? chain.start().span() : Span.NONE,
                entry.span()));
    }

    /** The word of a kind that a message about its size points at: {@code 8} of {@code Class[8]}. */
    private static Span sizeOf(Expr kind) {
        Expr bare = Spans.bare(kind);
        if (bare instanceof Expr.Maybe maybe) {
            return sizeOf(maybe.target());
        }
        return bare instanceof Expr.Index index && !index.arguments().isEmpty()
                ? index.arguments().get(0).span()
                : bare.span();
    }

    private void report(Code code, Span span, String message) {
        found.add(Diagnostic.of(code, span, message));
    }
}
