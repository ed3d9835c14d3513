package org.dlspec.diag;

import java.util.List;

/** Edits that repair a finding, under a title that is the repaired code or names the act. */
public record Fix(String title, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    public static Fix replace(Span span, String text) {
        return new Fix(text, List.of(new Edit(span, text)));
    }
}
