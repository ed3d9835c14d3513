package org.dlspec.check;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.Files;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Severity;
import org.dlspec.spec.Origins;
import org.dlspec.syntax.ast.Decl;

/** Checks a train with other values of params. What is found stays apart from what is found in the file. */
final class Trial {
    private final Meaning.Declared train;
    private final Files files;
    private final Sections known;
    private final Runnable step;

    /**
     * @param known the data sections that are known are taken over where they need none of the params
     * @param step is run before each trial
     */
    Trial(Meaning.Declared train, Files files, Sections known, Runnable step) {
        this.train = train;
        this.files = files;
        this.known = known;
        this.step = step;
    }

    /** What came of it. */
    record Outcome(Optional<TrainChecker.CheckedTrain> train, List<Diagnostic> found) {
        Optional<Diagnostic> reason() {
            return found.stream().filter(d -> d.severity() == Severity.ERROR).findFirst();
        }
    }

    Outcome run(List<Varied.Tried> values) {
        step.run();
        Diagnostics apart = new Diagnostics();
        Declarations declarations = new Declarations(apart);
        values.forEach(v -> declarations.set(v.varied().param(), meaning(v.varied(), v.value(), declarations)));
        Origins origins = new Origins();
        Binder binder = new Binder(apart, declarations, origins);
        Models models = new Models(apart, declarations, binder, files);
        DataChecker data = new DataChecker(apart, declarations, binder, files);
        Sections sections = new Sections(apart, declarations.evaluator(), data, origins);
        if (values.stream().noneMatch(v -> v.varied().isData())) {
            sections.adopt(known);
        }
        Optional<TrainChecker.CheckedTrain> checked = new TrainChecker(apart, declarations, binder, models, sections)
                .check((Decl.Section) train.declaration(), train.file());
        models.all().forEach(m -> m.mismatch().ifPresent(apart::add));
        return new Outcome(checked, apart.sorted());
    }

    private static Meaning meaning(Varied varied, Draws.Value value, Declarations declarations) {
        return declarations.types().value(varied.param().type(), value.expression(), value.scope(), varied.name());
    }
}
