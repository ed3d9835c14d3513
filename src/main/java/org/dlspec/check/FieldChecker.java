package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.data.Header;
import org.dlspec.data.Inspection;
import org.dlspec.data.Problem;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.graph.Complaints;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.data.Fill;
import org.dlspec.vocab.data.Flow;
import org.dlspec.vocab.data.Impute;
import org.dlspec.vocab.data.LoadImage;

/** Holds the fields of a data section against the columns that its source has. */
final class FieldChecker {
    private final Diagnostics found;
    private final OpenSource source;
    private final Columns columns;
    private final InputChecker inputChecker;
    private final TargetChecker targetChecker;

    FieldChecker(Diagnostics found, OpenSource source) {
        this.found = found;
        this.source = source;
        this.columns = new Columns(found, source.header(), source.name());
        this.inputChecker = new InputChecker(found, source);
        this.targetChecker = new TargetChecker(found, source);
    }

    List<DataSpec.Field> inputs(List<DeclaredField> inputs, List<DeclaredField> targets) {
        List<DataSpec.Field> all = new ArrayList<>();
        for (DeclaredField input : inputs) {
            Optional<List<ColumnHeader>> read = columns.find(input.start()).flatMap(r -> filled(input, r));
            if (read.isPresent() && inputChecker.check(input, read.get(), targets) && flows(input, read.get())) {
                all.add(field(input, read.get()));
            }
        }
        return all;
    }

    List<DataSpec.Field> targets(List<DeclaredField> targets) {
        List<DataSpec.Field> all = new ArrayList<>();
        for (DeclaredField target : targets) {
            Optional<List<ColumnHeader>> read = columns.find(target.start()).flatMap(r -> filled(target, r));
            if (read.isPresent()
                    && targetChecker.check(target, read.get())
                    && isAnswered(target)
                    && flows(target, read.get())) {
                all.add(field(target, read.get()));
            }
        }
        return all;
    }

    private static DataSpec.Field field(DeclaredField field, List<ColumnHeader> columns) {
        List<String> names = columns.stream().map(ColumnHeader::name).toList();
        return new DataSpec.Field(field.name(), field.kind(), names, field.pipe(), field.span());
    }

    /** A field whose cells are one of a few values each. */
    private static boolean isChoice(Kind kind) {
        Kind present = kind.present();
        return present instanceof Kind.ClassOf
                || present instanceof Kind.Binary
                || present instanceof Kind.Labels
                || present instanceof Kind.Category;
    }

    /** Columns of classes as they are once their empty cells are filled. */
    private Optional<List<ColumnHeader>> filled(DeclaredField field, List<ColumnHeader> read) {
        List<ColumnHeader> columns = read;
        for (var operator : field.operators()) {
            if (isChoice(field.kind()) && operator.term() instanceof Fill fill) {
                Complaints complaints = new Complaints();
                columns = columns.stream().map(c -> fill.fill(c, complaints)).toList();
                if (!complaints.isEmpty()) {
                    report(told(complaints, operator.span()));
                    return Optional.empty();
                }
            }
        }
        return Optional.of(columns);
    }

    /** A guess is no answer that a model could learn. */
    private boolean isAnswered(DeclaredField target) {
        for (var operator : target.operators()) {
            if (operator.term() instanceof Impute) {
                return report(Diagnostic.of(
                                Code.D507,
                                operator.span(),
                                "`impute` guesses missing numbers of inputs; the answers of target `" + target.name()
                                        + "` are known or unknown")
                        .help("write " + target.kind().present() + "? if an empty cell means unknown"));
            }
        }
        return true;
    }

    /** Sends what the columns hold through the operators of the pipe. */
    private boolean flows(DeclaredField field, List<ColumnHeader> read) {
        Kind kind = field.kind().present();
        if (kind instanceof Kind.Volume) {
            return true;
        }
        Optional<Flow> start = isChoice(kind) ? Optional.of(new Flow.Choices()) : start(field, read);
        if (start.isEmpty()) {
            return false;
        }
        Flow flow = start.get();
        for (var operator : field.operators()) {
            Complaints complaints = new Complaints();
            flow = operator.term().after(flow, kind, complaints);
            if (!complaints.isEmpty()) {
                return report(told(complaints, operator.span()));
            }
        }
        Complaints complaints = new Complaints();
        flow.expect(kind, complaints);
        return complaints.isEmpty()
                || report(told(complaints, field.start().span()).note(field.size(), "stated here"));
    }

    /** What enters the pipe; empty where the pictures that texts name are not there, which has been reported. */
    private Optional<Flow> start(DeclaredField field, List<ColumnHeader> read) {
        List<FieldOperator> pipe = field.pipe();
        boolean names = read.size() == 1
                && read.get(0).content() instanceof ColumnHeader.Texts
                && !pipe.isEmpty()
                && pipe.get(0) instanceof LoadImage;
        return names
                ? pictures(field, read.get(0))
                : Optional.of(Flow.of(read.stream().map(ColumnHeader::content).toList()));
    }

    private Optional<Flow> pictures(DeclaredField field, ColumnHeader names) {
        if (names.missing().cells() > 0) {
            report(InputChecker.empty(field, names).help("leave the rows without a picture out of the file"));
            return Optional.empty();
        }
        Inspection seen =
                source.pictures(names.name(), ((LoadImage) field.pipe().get(0)).pages());
        if (seen instanceof Problem problem) {
            Diagnostic wrong = Diagnostic.of(Code.D502, field.start().span(), problem.message());
            report(problem.help().isEmpty() ? wrong : wrong.help(problem.help()));
            return Optional.empty();
        }
        ColumnHeader.Content content = ((Header) seen).columns().get(0).content();
        return Optional.of(new Flow.Texts(Optional.of((Flow.Pictures) Flow.of(List.of(content)))));
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
