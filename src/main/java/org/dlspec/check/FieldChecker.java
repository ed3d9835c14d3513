package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Edit;
import org.dlspec.diag.Fix;
import org.dlspec.diag.Span;
import org.dlspec.graph.Complaints;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.DataSource;
import org.dlspec.vocab.data.Flow;

/** Holds the fields of a data section against the columns that its source has. */
final class FieldChecker {
    private final Diagnostics found;
    private final Columns columns;
    private final TargetChecker targetChecker;

    FieldChecker(Diagnostics found, Header header, String sourceName, DataSource source) {
        this.found = found;
        this.columns = new Columns(found, header, sourceName);
        this.targetChecker = new TargetChecker(found, sourceName, source, header.rows());
    }

    List<DataSpec.Field> inputs(List<DeclaredField> inputs, List<DeclaredField> targets) {
        List<DataSpec.Field> all = new ArrayList<>();
        for (DeclaredField input : inputs) {
            Optional<List<ColumnHeader>> read = columns.find(input.start());
            if (read.isPresent() && input(input, read.get(), targets)) {
                all.add(field(input, read.get()));
            }
        }
        return all;
    }

    List<DataSpec.Field> targets(List<DeclaredField> targets) {
        List<DataSpec.Field> all = new ArrayList<>();
        for (DeclaredField target : targets) {
            Optional<List<ColumnHeader>> read = columns.find(target.start());
            if (read.isPresent() && targetChecker.check(target, read.get()) && flows(target, read.get())) {
                all.add(field(target, read.get()));
            }
        }
        return all;
    }

    private static DataSpec.Field field(DeclaredField field, List<ColumnHeader> columns) {
        List<String> names = columns.stream().map(ColumnHeader::name).toList();
        return new DataSpec.Field(field.name(), field.kind(), names, field.pipe(), field.span());
    }

    private boolean input(DeclaredField input, List<ColumnHeader> read, List<DeclaredField> targets) {
        if (!(input.kind() instanceof Kind.Vec || input.kind() instanceof Kind.Image)) {
            return report(Diagnostic.of(
                    Code.D699, input.size(), "an input of the kind " + input.kind() + " is not built yet"));
        }
        if (!usable(input, read)) {
            return false;
        }
        if (input.kind() instanceof Kind.Vec vec) {
            return vector(input, vec, read, targets) && flows(input, read);
        }
        return flows(input, read);
    }

    private boolean usable(DeclaredField field, List<ColumnHeader> read) {
        for (ColumnHeader column : read) {
            if (column.content() instanceof ColumnHeader.Unusable unusable) {
                return report(Diagnostic.of(
                        Code.D507, field.start().span(), "`" + column.name() + "` cannot be used: " + unusable.why()));
            }
        }
        return true;
    }

    private boolean vector(DeclaredField input, Kind.Vec vec, List<ColumnHeader> read, List<DeclaredField> targets) {
        for (ColumnHeader column : read) {
            if (column.content() instanceof ColumnHeader.Texts) {
                return report(Diagnostic.of(
                        Code.D507,
                        input.start().span(),
                        "column \"" + column.name() + "\" holds texts, and a Vec is made of numbers"));
            }
            if (column.content() instanceof ColumnHeader.Pictures) {
                return report(Diagnostic.of(
                        Code.D507,
                        input.start().span(),
                        "column \"" + column.name() + "\" holds pictures, and a Vec is made of numbers"));
            }
        }
        if (read.size() != vec.n() || !leaked(read, targets).isEmpty()) {
            return report(count(input, vec, read, targets));
        }
        for (ColumnHeader column : read) {
            ColumnHeader.Numbers numbers = (ColumnHeader.Numbers) column.content();
            if (numbers.missing().cells() > 0) {
                return report(Diagnostic.of(
                                Code.D506,
                                input.start().span(),
                                TargetChecker.cells(numbers.missing().cells()) + " of \"" + column.name() + "\" "
                                        + (numbers.missing().cells() == 1 ? "is" : "are") + " empty (first: "
                                        + numbers.missing().first() + ")")
                        .help("fill the empty cells in the file, or leave the column out"));
            }
        }
        return true;
    }

    private static Diagnostic count(
            DeclaredField input, Kind.Vec vec, List<ColumnHeader> read, List<DeclaredField> targets) {
        String what = input.start() instanceof Pipes.Start.Run run
                ? "\"" + run.first() + "\" .. \"" + run.last() + "\" are " + read.size() + " columns"
                : read.size() == 1
                        ? "\"" + read.get(0).name() + "\" is one column"
                        : "there are " + read.size() + " columns";
        List<String> leaked = leaked(read, targets);
        String message = read.size() == vec.n()
                ? "`" + input.name() + "` is made of columns with the answer among them"
                : input.name() + " is " + vec + ", but " + what;
        if (leaked.isEmpty()) {
            return Diagnostic.of(Code.D303, input.start().span(), message).note(input.size(), "stated here");
        }
        Diagnostic wrong = Diagnostic.of(
                        Code.D303, input.start().span(), message + " — `" + leaked.get(0) + "` is also the target")
                .note(Span.NONE, "The model would see the answer.");
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

    /** The columns of an input that are targets too. */
    private static List<String> leaked(List<ColumnHeader> read, List<DeclaredField> targets) {
        return read.stream()
                .map(ColumnHeader::name)
                .filter(n -> targets.stream()
                        .anyMatch(t -> t.start() instanceof Pipes.Start.Column c
                                && c.name().equals(n)))
                .toList();
    }

    /** Sends what the columns hold through the operators of the pipe. */
    private boolean flows(DeclaredField field, List<ColumnHeader> read) {
        if (field.kind() instanceof Kind.ClassOf || field.kind() instanceof Kind.Binary) {
            return field.operators().isEmpty()
                    || report(Diagnostic.of(
                            Code.D507,
                            field.operators().get(0).span(),
                            "a target of the kind " + field.kind() + " is read as it is: it takes no stages"));
        }
        Flow flow = Flow.of(read.stream().map(ColumnHeader::content).toList());
        for (var operator : field.operators()) {
            Complaints complaints = new Complaints();
            flow = operator.term().after(flow, field.kind(), complaints);
            if (!complaints.isEmpty()) {
                return report(told(complaints, operator.span()));
            }
        }
        Complaints complaints = new Complaints();
        flow.expect(field.kind(), complaints);
        return complaints.isEmpty()
                || report(told(complaints, field.start().span()).note(field.size(), "stated here"));
    }

    private static Diagnostic told(Complaints complaints, Span span) {
        Complaints.Complaint first = complaints.all().get(0);
        Diagnostic wrong = Diagnostic.of(first.code(), span, first.message());
        return first.help().isEmpty() ? wrong : wrong.help(first.help());
    }

    private boolean report(Diagnostic diagnostic) {
        found.add(diagnostic);
        return false;
    }
}
