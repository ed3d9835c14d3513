package org.dlspec.diag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One finding in a file: what is wrong, where, why and how to mend it. Immutable; {@link #note}, {@link #fix} and {@link
 * #help} answer a copy with more.
 */
public record Diagnostic(
        Code code, Span span, String message, List<Note> notes, List<Fix> fixes, Optional<String> helpText) {
    public Diagnostic {
        notes = List.copyOf(notes);
        fixes = List.copyOf(fixes);
    }

    public static Diagnostic of(Code code, Span span, String message) {
        return new Diagnostic(code, span, message, List.of(), List.of(), Optional.empty());
    }

    public Diagnostic note(Span where, String why) {
        List<Note> more = new ArrayList<>(notes);
        more.add(new Note(where, why));
        return new Diagnostic(code, span, message, more, fixes, helpText);
    }

    public Diagnostic fix(Fix fix) {
        List<Fix> more = new ArrayList<>(fixes);
        more.add(fix);
        return new Diagnostic(code, span, message, notes, more, helpText);
    }

    /** One line of advice that is no edit; printed after {@code help:}. */
    public Diagnostic help(String advice) {
        return new Diagnostic(code, span, message, notes, fixes, Optional.of(advice));
    }

    public Severity severity() {
        return code.severity();
    }
}
