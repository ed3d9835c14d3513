package org.dlspec.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.syntax.ast.Decl;
import org.dlspec.syntax.ast.Expr;

/** Puts values from outside in the place of the defaults of params. */
final class Settings {
    private final Diagnostics found;
    private final Declarations declarations;

    Settings(Diagnostics found, Declarations declarations) {
        this.found = found;
        this.declarations = declarations;
    }

    void apply(List<Setting> settings, SpecFile file) {
        settings.forEach(s -> apply(s, file));
    }

    private void apply(Setting setting, SpecFile root) {
        int dot = setting.name().indexOf('.');
        Optional<SpecFile> file = dot < 0
                ? Optional.of(root)
                : Optional.ofNullable(root.imports().get(setting.name().substring(0, dot)));
        String name = setting.name().substring(dot + 1);
        if (file.isEmpty() || !(file.get().declarations().get(name) instanceof Decl.Param param)) {
            found.add(unknown(setting, root));
            return;
        }
        // What is found is first collected apart: the option has no place in a file.
        Diagnostics apart = new Diagnostics();
        Expr value = value(setting, param);
        if (value instanceof Expr.Missing) {
            report(setting, Diagnostic.of(Code.D401, Span.NONE, "`" + setting.text() + "` is not a value"));
            declarations.set(param, Meaning.UNKNOWN);
            return;
        }
        Declarations local = new Declarations(apart);
        Scope scope = Scope.of(file.get());
        Meaning meaning = local.types().value(param.type(), value, scope, name);
        boolean inside = local.inRange(param, meaning, value, scope);
        apart.sorted().forEach(d -> report(setting, d));
        declarations.set(param, inside ? meaning : Meaning.UNKNOWN);
    }

    /** A shell takes quotes away, so a text needs none here. */
    private static Expr value(Setting setting, Decl.Param param) {
        boolean isText = param.type() instanceof Expr.Reference type
                && type.name().text().equals("string");
        if (isText && !setting.text().startsWith("\"")) {
            return new Expr.Text(setting.text(), Span.NONE);
        }
        return Binder.read(setting.text(), "--set " + setting.name());
    }

    private void report(Setting setting, Diagnostic diagnostic) {
        Diagnostic told = Diagnostic.of(diagnostic.code(), Span.NONE, "--set " + setting + ": " + diagnostic.message());
        for (var note : diagnostic.notes()) {
            told = told.note(note.span(), note.message());
        }
        found.add(told);
    }

    private Diagnostic unknown(Setting setting, SpecFile file) {
        List<String> params = file.declarations().entrySet().stream()
                .filter(e -> e.getValue() instanceof Decl.Param)
                .map(Map.Entry::getKey)
                .toList();
        Optional<String> near = Guess.nearest(setting.name(), params);
        boolean declared = file.declarations().containsKey(setting.name());
        String message = declared
                ? "`" + setting.name() + "` is not a param, and only params can be set"
                : "there is no param `" + setting.name() + "`"
                        + near.map(n -> "; did you mean `" + n + "`?").orElse("");
        Diagnostic wrong = Diagnostic.of(Code.D201, Span.NONE, "--set " + setting + ": " + message);
        return params.isEmpty() || near.isPresent() ? wrong : wrong.help("params are: " + String.join(", ", params));
    }
}
