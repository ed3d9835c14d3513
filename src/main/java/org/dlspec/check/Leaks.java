package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.data.ColumnHeader;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;

/** The number of columns of an input, and whether a target is among them: the model would see the answer. */
final class Leaks {
    private final Diagnostics found;
    private final List<DeclaredField> targets;

    Leaks(Diagnostics found, List<DeclaredField> targets) {
        this.found = found;
        this.targets = targets;
    }

    boolean vector(DeclaredField input, Kind.Vec vec, List<ColumnHeader> read) {
        if (read.size() == vec.n() && leaked(read).isEmpty()) {
            return true;
        }
        found.add(count(input, vec, read));
        return false;
    }

    boolean single(DeclaredField input, List<ColumnHeader> read) {
        List<String> leaked = leaked(read);
        if (leaked.isEmpty()) {
            return true;
        }
        found.add(answer(input, "column `" + leaked.get(0) + "` is input `" + input.name() + "`", leaked));
        return false;
    }

    private Diagnostic count(DeclaredField input, Kind.Vec vec, List<ColumnHeader> read) {
        String what = input.start() instanceof Pipes.Start.Run run
                ? "\"" + run.first() + "\" .. \"" + run.last() + "\" are " + read.size() + " columns"
                : read.size() == 1
                        ? "\"" + read.get(0).name() + "\" is one column"
                        : "there are " + read.size() + " columns";
        List<String> leaked = leaked(read);
        String message = read.size() == vec.n()
                ? "`" + input.name() + "` is made of columns with the answer among them"
                : input.name() + " is " + vec + ", but " + what;
        if (leaked.isEmpty()) {
            return Diagnostic.of(Code.D303, input.start().span(), message)
                    .note(input.size(), "stated here")
                    .fix(new Fix(
                            "Vec[" + read.size() + "]", List.of(new Edit(input.size(), String.valueOf(read.size())))));
        }
        Diagnostic wrong = answer(input, message, leaked);
        int last = read.size() - 1;
        boolean atEnd = last > 0 && read.get(last).name().equals(leaked.get(0));
        if (!atEnd || !(input.start() instanceof Pipes.Start.Run run)) {
            return wrong;
        }
        String end = "\"" + read.get(last - 1).name() + "\"";
        List<Edit> edits = new ArrayList<>(List.of(new Edit(run.lastSpan(), end)));
        if (vec.n() != last) {
            edits.add(new Edit(input.size(), String.valueOf(last)));
        }
        String title = vec.n() == last ? ".. " + end : "Vec[" + last + "] and .. " + end;
        return wrong.fix(new Fix(title, edits));
    }

    private static Diagnostic answer(DeclaredField input, String message, List<String> leaked) {
        return Diagnostic.of(Code.D303, input.start().span(), message + " — `" + leaked.get(0) + "` is also the target")
                .note(Span.NONE, "The model would see the answer.");
    }

    /** The columns of an input that are targets too. */
    private List<String> leaked(List<ColumnHeader> read) {
        return read.stream()
                .map(ColumnHeader::name)
                .filter(n -> targets.stream()
                        .anyMatch(t -> t.start() instanceof Pipes.Start.Column c
                                && c.name().equals(n)))
                .toList();
    }
}
