package org.dlspec.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Argument;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Name;
import org.dlspec.vocab.Vocabulary;

/** Puts the arguments of a call into the slots of a signature: first by position, then by name. */
final class Slots {
    /** A parameter that arguments are put into; a rest takes all further ones that have no name. */
    record Slot(String name, boolean isRest, boolean isRequired) {}

    /** What is called: its name, its slots and the text of its signature, which messages alone need. */
    record Signature(String word, List<Slot> slots, Supplier<String> text) {
        /** The signature in which these slots may be left out. */
        Signature without(Set<String> names) {
            if (names.isEmpty()) {
                return this;
            }
            List<Slot> fewer = slots.stream()
                    .map(s -> new Slot(s.name, s.isRest, s.isRequired && !names.contains(s.name)))
                    .toList();
            return new Signature(word, fewer, text);
        }

        Optional<Slot> slot(String name) {
            for (Slot slot : slots) {
                if (slot.name.equals(name)) {
                    return Optional.of(slot);
                }
            }
            return Optional.empty();
        }
    }

    private final Diagnostics found;
    private final Signature signature;
    private final Span head;
    private final Map<String, List<Expr>> filled = new LinkedHashMap<>();
    private boolean wrong;

    private Slots(Diagnostics found, Signature signature, Span head) {
        this.found = found;
        this.signature = signature;
        this.head = head;
    }

    /** The arguments by slot, or empty when they do not fit, which has then been reported. */
    static Optional<Map<String, List<Expr>>> fill(
            Diagnostics found, Signature signature, List<Argument> arguments, Span head) {
        Slots slots = new Slots(found, signature, head);
        slots.positional(arguments);
        for (Argument argument : arguments) {
            if (argument.name().isPresent()) {
                slots.named(argument, arguments);
            }
        }
        slots.checkMissing();
        return slots.wrong ? Optional.empty() : Optional.of(slots.filled);
    }

    private void positional(List<Argument> arguments) {
        boolean namedBefore = false;
        int next = 0;
        for (Argument argument : arguments) {
            if (argument.name().isPresent()) {
                namedBefore = true;
                continue;
            }
            if (namedBefore) {
                report(Diagnostic.of(
                        Code.D206, argument.span(), "an argument without a name stands before those with names"));
                return;
            }
            if (next >= signature.slots.size()) {
                reportTooMany(arguments, argument.span());
                return;
            }
            Slot slot = signature.slots.get(next);
            filled.computeIfAbsent(slot.name, k -> new ArrayList<>()).add(argument.value());
            next += slot.isRest ? 0 : 1;
        }
    }

    private void reportTooMany(List<Argument> arguments, Span extra) {
        long given = arguments.stream().filter(a -> a.name().isEmpty()).count();
        int most = signature.slots.size();
        String takes = most == 0 ? "no arguments" : most == 1 ? "one argument" : "at most " + most + " arguments";
        report(signed(Diagnostic.of(Code.D206, extra, "`" + signature.word + "` takes " + takes + ", got " + given)));
    }

    private void named(Argument argument, List<Argument> all) {
        Name name = argument.name().orElseThrow();
        Optional<Slot> slot = signature.slot(name.text());
        if (slot.isEmpty()) {
            if (!name.text().isEmpty()) {
                report(unknown(name, argument, all));
            }
            wrong = true;
            return;
        }
        if (filled.containsKey(name.text())) {
            report(Diagnostic.of(
                    Code.D206, name.span(), "`" + signature.word + "` is given `" + name.text() + "` twice"));
            return;
        }
        filled.put(name.text(), new ArrayList<>(List.of(argument.value())));
    }

    private Diagnostic unknown(Name name, Argument argument, List<Argument> all) {
        String start = "`" + signature.word + "` has no argument `" + name.text() + "`";
        List<String> names = signature.slots.stream().map(Slot::name).toList();
        for (Vocabulary.Suggestion foreign : Vocabulary.parameterAliases(name.text())) {
            if (names.contains(foreign.word())) {
                return signed(Diagnostic.of(
                                Code.D203,
                                name.span(),
                                start + "; did you mean `" + foreign.word() + "`? ("
                                        + foreign.foreign().origin() + " calls it `" + name.text() + "`)")
                        .fix(Fix.replace(name.span(), foreign.word())));
            }
        }
        Optional<String> near = Guess.nearest(name.text(), names);
        if (near.isPresent()) {
            return signed(Diagnostic.of(Code.D203, name.span(), start + "; did you mean `" + near.get() + "`?")
                    .fix(Fix.replace(name.span(), near.get())));
        }
        Diagnostic wrong = signed(Diagnostic.of(Code.D203, name.span(), start));
        if (DecayWord.isMeant(signature.word, name.text())) {
            return new DecayWord(signature.word, head, all).told(wrong);
        }
        return new KerasArgument(argument, all).told(wrong);
    }

    private void checkMissing() {
        List<String> missing = new ArrayList<>();
        for (Slot slot : signature.slots) {
            if (slot.isRequired && !filled.containsKey(slot.name)) {
                missing.add("`" + slot.name + "`");
            }
        }
        // A wrong name is probably the missing one: that has been said.
        if (!missing.isEmpty() && !wrong) {
            report(signed(
                    Diagnostic.of(Code.D204, head, "`" + signature.word + "` needs " + String.join(" and ", missing))));
        }
    }

    private Diagnostic signed(Diagnostic diagnostic) {
        return diagnostic.note(Span.NONE, "signature: " + signature.text.get());
    }

    private void report(Diagnostic diagnostic) {
        found.add(diagnostic);
        wrong = true;
    }
}
