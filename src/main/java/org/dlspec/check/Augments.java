package org.dlspec.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Entry;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Expressions;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.data.Balance;

/** What a data section does to the training samples alone: {@code augment} and {@code balance}. */
final class Augments {
    private final Diagnostics found;
    private final Binder binder;
    private final Pipes pipes;

    Augments(Diagnostics found, Binder binder, Pipes pipes) {
        this.found = found;
        this.binder = binder;
        this.pipes = pipes;
    }

    Map<String, List<Augmentation>> augment(Entries entries, List<DeclaredField> inputs, Scope scope) {
        Map<String, List<Augmentation>> all = new LinkedHashMap<>();
        Optional<Expr> value = entries.value("augment");
        if (value.isEmpty() || entries.value("inputs").isEmpty()) {
            return all;
        }
        if (!(Spans.bare(value.get()) instanceof Expr.Record record)) {
            report(Code.D401, value.get().span(), "`augment` is written { input: random_flip(horizontal) |> .. }");
            return all;
        }
        for (Entry entry : record.entries()) {
            String name = entry.key().text();
            Optional<DeclaredField> input =
                    inputs.stream().filter(i -> i.name().equals(name)).findFirst();
            if (input.isEmpty() && isWritten(entries, name)) {
                // Its own mistake has been told.
                continue;
            }
            if (input.isEmpty()) {
                List<String> names = inputs.stream().map(DeclaredField::name).toList();
                found.add(Guess.undeclared(name, entry.key().span(), names));
            } else if (!(input.get().kind() instanceof Kind.Image)) {
                report(
                        Code.D507,
                        entry.key().span(),
                        "augmentation is for pictures, and `" + name + "` is "
                                + input.get().kind());
            }
            Optional<List<Augmentation>> stages = pipes.augmentation(entry.value(), scope);
            stages.ifPresent(a -> all.put(name, a));
            if (stages.isPresent() && input.isPresent() && input.get().kind() instanceof Kind.Image kind) {
                stages.get().forEach(stage -> fit(stage, kind, entry));
            }
        }
        return all;
    }

    private void fit(Augmentation stage, Kind.Image kind, Entry entry) {
        String word = Schema.of(stage.getClass()).word();
        Span place = Expressions.within(List.of(entry.value())).stream()
                .map(e -> Spans.head(Spans.bare(e)))
                .filter(head -> head.text().equals(word))
                .findFirst()
                .orElse(entry.value().span());
        stage.misfit(kind).ifPresent(why -> report(Code.D507, place, "`" + word + "` " + why));
    }

    private static boolean isWritten(Entries entries, String input) {
        return Spans.bare(entries.value("inputs").orElse(new Expr.Missing(Span.NONE))) instanceof Expr.Record record
                && record.entries().stream().anyMatch(e -> e.key().text().equals(input));
    }

    /** Reports a balance over anything but the classes of a target. */
    Optional<Balance> balance(Entries entries, List<DeclaredField> targets, Scope scope) {
        Optional<Expr> value = entries.value("balance");
        Optional<Balance> balance = value.flatMap(e -> binder.term(Balance.class, "balance", e, scope));
        balance.ifPresent(b -> Strata.check(
                found,
                b.target().name(),
                "balance",
                targets,
                Strata.place(value.orElseThrow(), b.target().name())));
        return balance;
    }

    private void report(Code code, Span span, String message) {
        found.add(Diagnostic.of(code, span, message));
    }
}
