package org.dlspec.diag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes findings as people read them: the fact, the line with the place marked, the lines that show why, and the repair.
 * What a file holds reaches the terminal without control characters.
 */
public final class TerminalRenderer {
    /** Whether the text holds the escape sequences that make a terminal show colours. */
    public enum Color {
        ON,
        OFF
    }

    private static final int MOST = 20;
    private static final int WIDEST = 160;
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String BLUE = "\u001b[1;34m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[1;33m";

    private final Color color;

    public TerminalRenderer(Color color) {
        this.color = color;
    }

    /**
     * The findings with an empty line between them, and where to read more; empty when there are none. Of very many the
     * first are shown, errors before warnings, and the others counted.
     */
    public String render(List<Diagnostic> diagnostics) {
        List<Diagnostic> shown = shown(diagnostics);
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : shown) {
            if (out.length() > 0) {
                out.append('\n');
            }
            out.append(render(diagnostic));
        }
        if (diagnostics.size() > shown.size()) {
            out.append("\n... and ").append(diagnostics.size() - shown.size()).append(" more\n");
        }
        if (!shown.isEmpty()) {
            out.append(shown.size() > 1 ? "\n" : "");
            out.append(more(shown.stream().map(Diagnostic::code).toList())).append('\n');
        }
        return out.toString();
    }

    /** The line that says where to read on about these codes: the command that prints their pages. */
    public static String more(List<Code> codes) {
        return codes.stream()
                .distinct()
                .sorted()
                .map(Code::name)
                .collect(Collectors.joining(" ", "more: dlspec explain ", ""));
    }

    private static List<Diagnostic> shown(List<Diagnostic> diagnostics) {
        Set<Diagnostic> first = diagnostics.stream()
                .sorted(Comparator.comparing(Diagnostic::severity))
                .limit(MOST)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
        return diagnostics.stream().filter(first::contains).toList();
    }

    public String render(Diagnostic diagnostic) {
        String paint = paint(diagnostic.severity());
        StringBuilder out = new StringBuilder();
        out.append(painted(paint, diagnostic.severity().word() + "[" + diagnostic.code() + "]"))
                .append(painted(BOLD, ": " + clean(diagnostic.message())))
                .append('\n');
        int width = gutter(diagnostic);
        places(out, diagnostic, width);
        help(out, diagnostic, width);
        return out.toString();
    }

    private static int gutter(Diagnostic diagnostic) {
        int line = diagnostic.span().line();
        for (Note note : diagnostic.notes()) {
            line = Math.max(line, note.span().line());
        }
        return String.valueOf(line).length();
    }

    /** The finding with the notes of its file in one excerpt, then those of other files, then what has no place. */
    private void places(StringBuilder out, Diagnostic diagnostic, int width) {
        Map<String, List<Mark>> files = new LinkedHashMap<>();
        List<Note> placed = diagnostic.notes().stream()
                .filter(n -> !n.span().source().name().isEmpty())
                .toList();
        if (!diagnostic.span().source().name().isEmpty()) {
            mark(files, new Mark(diagnostic.span(), label(diagnostic, placed), '^', paint(diagnostic.severity())));
        }
        placed.stream()
                .filter(n -> !n.span().equals(diagnostic.span()))
                .forEach(n -> mark(files, new Mark(n.span(), n.message(), '-', BLUE)));
        files.values().forEach(marks -> excerpt(out, marks, width));
        for (Note note : diagnostic.notes()) {
            if (note.span().source().name().isEmpty() && !note.message().isEmpty()) {
                out.append(painted(BLUE, "note")).append(": ");
                out.append(clean(note.message())).append('\n');
            }
        }
    }

    /** A note on the place of the finding itself is the label of its mark. */
    private static String label(Diagnostic diagnostic, List<Note> notes) {
        return notes.stream()
                .filter(n -> n.span().equals(diagnostic.span()))
                .map(Note::message)
                .collect(Collectors.joining(", "));
    }

    private static void mark(Map<String, List<Mark>> files, Mark mark) {
        files.computeIfAbsent(mark.span.source().name(), name -> new ArrayList<>())
                .add(mark);
    }

    /** The lines of one file that hold marks, in their order, each once with its marks below it. */
    private void excerpt(StringBuilder out, List<Mark> marks, int width) {
        String margin = " ".repeat(width);
        String bar = painted(BLUE, margin + " |");
        out.append(painted(BLUE, margin + "-->")).append(' ');
        out.append(clean(marks.get(0).span.toString())).append('\n');
        out.append(bar).append('\n');
        int last = 0;
        String shown = "";
        for (Mark mark : marks.stream().sorted(Mark.IN_LINES).toList()) {
            Excerpt excerpt = Excerpt.of(mark.span);
            int line = mark.span.line();
            if (last > 0 && line > last + 1) {
                out.append(painted(BLUE, "...")).append('\n');
            }
            if (line != last || !excerpt.text.equals(shown)) {
                String number = String.valueOf(line);
                out.append(painted(BLUE, " ".repeat(width - number.length()) + number + " |"))
                        .append(excerpt.text.isEmpty() ? "" : " " + excerpt.text)
                        .append('\n');
            }
            String label = mark.label.isEmpty() ? "" : " " + clean(mark.label);
            out.append(bar).append(' ').append(excerpt.indent);
            out.append(painted(mark.paint, String.valueOf(mark.sign).repeat(excerpt.length) + label))
                    .append('\n');
            last = line;
            shown = excerpt.text;
        }
    }

    private void help(StringBuilder out, Diagnostic diagnostic, int width) {
        diagnostic
                .helpText()
                .ifPresent(text -> out.append(helpWord()).append(clean(text)).append('\n'));
        List<Fix> fixes = diagnostic.fixes();
        if (fixes.size() == 1) {
            out.append(helpWord()).append(clean(fixes.get(0).title())).append('\n');
        } else if (fixes.size() > 1) {
            out.append(helpWord()).append("either of\n");
            for (Fix fix : fixes) {
                out.append(painted(BLUE, " ".repeat(width) + " |"))
                        .append("   ")
                        .append(clean(fix.title()))
                        .append('\n');
            }
        }
    }

    private String helpWord() {
        return painted(BOLD, "help") + ": ";
    }

    private String painted(String paint, String text) {
        return color == Color.ON ? paint + text + RESET : text;
    }

    private static String paint(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
        };
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
        }
        return clean.toString();
    }

    /** A place to be marked with a sign below it and a word beside that. */
    private record Mark(Span span, String label, char sign, String paint) {
        /** The finding itself comes first in its line. */
        private static final Comparator<Mark> IN_LINES = Comparator.<Mark>comparingInt(m -> m.span.line())
                .thenComparing(m -> m.sign == '-')
                .thenComparing(m -> m.span.start());
    }

    /** A part of a line that holds the marked place; a very long line is cut on both sides of it. */
    private record Excerpt(String text, String indent, int length) {
        static Excerpt of(Span span) {
            String line = span.source().lineText(span.line());
            int start = Math.min(span.start() - span.source().lineStart(span.line()), line.length());
            int end = Math.min(Math.max(start, span.end() - span.source().lineStart(span.line())), line.length());
            int from = line.length() <= WIDEST ? 0 : Math.max(0, start - WIDEST / 2);
            int to = Math.min(line.length(), from + WIDEST);
            String shown = clean(line.substring(from, to));
            String before = shown.substring(0, start - from).replaceAll("[^\t]", " ");
            int marked = line.codePointCount(start, Math.max(start, Math.min(end, to)));
            return new Excerpt(shown, before, Math.max(1, marked));
        }
    }
}
