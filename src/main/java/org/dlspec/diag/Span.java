package org.dlspec.diag;

/** The characters {@code [start, end)} of a source. */
public record Span(Source source, int start, int end) {
    /** The span of what stands in no file: a command-line option, a synthetic node. */
    public static final Span NONE = new Span(new Source("", ""), 0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalStateException("a span cannot run from " + start + " to " + end);
        }
    }

    public int line() {
        return source.line(start);
    }

    public int column() {
        return source.column(start);
    }

    public String text() {
        return source.text()
                .substring(
                        Math.min(start, source.text().length()),
                        Math.min(end, source.text().length()));
    }

    /** The smallest span that holds both; both lie in one source. */
    public Span to(Span last) {
        return new Span(source, Math.min(start, last.start), Math.max(end, last.end));
    }

    public boolean isNone() {
        return this.equals(NONE);
    }

    @Override
    public String toString() {
        return source.name() + ":" + line() + ":" + column();
    }
}
