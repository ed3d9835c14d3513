package org.dlspec.diag;

import java.util.List;

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

    /** All findings, with an empty line between them; empty when there are none. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            if (out.length() > 0) {
                out.append('\n');
            }
            out.append(render(diagnostic));
        }
        return out.toString();
    }

    public String render(Diagnostic diagnostic) {
        String paint = paint(diagnostic.severity());
        StringBuilder out = new StringBuilder();
        out.append(painted(paint, diagnostic.severity().word() + "[" + diagnostic.code() + "]"))
                .append(painted(BOLD, ": " + clean(diagnostic.message())))
                .append('\n');
        int width = gutter(diagnostic);
        snippet(out, new Note(diagnostic.span(), ""), width, paint);
        for (Note note : diagnostic.notes()) {
            snippet(out, note, width, BLUE);
        }
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

    private void snippet(StringBuilder out, Note note, int width, String paint) {
        Span span = note.span();
        if (span.source().name().isEmpty()) {
            if (!note.message().isEmpty()) {
                out.append(painted(BLUE, "note"))
                        .append(": ")
                        .append(clean(note.message()))
                        .append('\n');
            }
            return;
        }
        String margin = " ".repeat(width);
        String bar = painted(BLUE, margin + " |");
        out.append(painted(BLUE, margin + "-->"))
                .append(' ')
                .append(clean(span.toString()))
                .append('\n');
        Excerpt excerpt = Excerpt.of(span);
        String number = String.valueOf(span.line());
        String label = note.message().isEmpty() ? "" : " " + clean(note.message());
        out.append(bar).append('\n');
        out.append(painted(BLUE, " ".repeat(width - number.length()) + number + " |"))
                .append(excerpt.text.isEmpty() ? "" : " " + excerpt.text)
                .append('\n');
        out.append(bar).append(' ').append(excerpt.indent);
        out.append(painted(paint, "^".repeat(excerpt.length) + label)).append('\n');
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
