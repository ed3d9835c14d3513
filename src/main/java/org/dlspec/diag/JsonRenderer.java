package org.dlspec.diag;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes findings for tools: one JSON object a line. Lines and columns count from 1, columns in characters. */
public final class JsonRenderer {
    private JsonRenderer() {}

    /** The line of one finding, without its line end. */
    public static String line(Diagnostic diagnostic) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("severity", diagnostic.severity().word());
        line.put("code", diagnostic.code().name());
        line.put("file", diagnostic.span().source().name());
        line.putAll(range(diagnostic.span()));
        line.put("message", diagnostic.message());
        line.put("notes", diagnostic.notes().stream().map(JsonRenderer::note).toList());
        line.put("fixes", diagnostic.fixes().stream().map(JsonRenderer::fix).toList());
        return Json.write(line);
    }

    /** The last line: how many errors and warnings there are. */
    public static String done(List<Diagnostic> diagnostics) {
        long errors =
                diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
        return Json.write(Json.object("event", "done", "errors", errors, "warnings", diagnostics.size() - errors));
    }

    private static Map<String, Object> note(Note note) {
        Span span = note.span();
        return Json.object(
                "file", span.source().name(), "line", span.line(), "column", span.column(), "message", note.message());
    }

    private static Map<String, Object> fix(Fix fix) {
        return Json.object(
                "title",
                fix.title(),
                "edits",
                fix.edits().stream().map(JsonRenderer::edit).toList());
    }

    private static Map<String, Object> edit(Edit edit) {
        Map<String, Object> map = range(edit.span());
        map.put("text", edit.text());
        return map;
    }

    private static Map<String, Object> range(Span span) {
        Source source = span.source();
        return Json.object(
                "line", span.line(),
                "column", span.column(),
                "end_line", source.line(span.end()),
                "end_column", source.column(span.end()));
    }
}
