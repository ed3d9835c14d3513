package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Span;
import org.dlspec.lsp.Links.Target;
import org.dlspec.syntax.Parser;
import org.dlspec.syntax.Signs;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** A new name in all places of an old one; refused where the file would mean something else, or nothing. */
final class Renames {
    private final Documents documents;
    private final Document document;
    private final Links links;

    Renames(Documents documents, Document document) {
        this.documents = documents;
        this.document = document;
        this.links = new Links(document, documents.all());
    }

    /** The name at an offset, where it can have another one. */
    Optional<Span> place(int offset) {
        Span word = Word.at(document.source(), offset);
        return links.target(offset)
                .filter(t -> t.declared().text().equals(word.text()))
                // An import without `as` is named by its file.
                .filter(t ->
                        t.declared().name().span().text().equals(t.declared().text()))
                .map(t -> word);
    }

    WorkspaceEdit to(int offset, String name) {
        Target target = place(offset)
                .flatMap(p -> links.target(offset))
                .orElseThrow(() -> refused("there is no name of this file here"));
        requireFree(target, name);
        Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
        Map<String, String> texts = new HashMap<>();
        links.places(target).forEach((uri, spans) -> {
            List<TextEdit> of = new ArrayList<>();
            spans.forEach(s -> of.add(new TextEdit(Places.range(s), name)));
            edits.put(uri, of);
            texts.put(uri, renamed(spans, name));
        });
        requireRight(documents.tried(document, texts));
        return new WorkspaceEdit(edits);
    }

    private static void requireFree(Target target, String name) {
        List<Signs.Sign> signs = Signs.of(new org.dlspec.diag.Source("", name));
        boolean isName = signs.size() == 1 && signs.get(0).sort() == Signs.Sort.NAME && Word.isName(name);
        if (!isName) {
            throw refused("`" + name + "` is not a name");
        }
        boolean isTaken = Names.of(Parser.parse(target.source()).spec()).uses().values().stream()
                .anyMatch(d -> d.text().equals(name));
        if (isTaken) {
            throw refused("`" + name + "` has a meaning in this file already");
        }
    }

    private static String renamed(List<Span> places, String name) {
        StringBuilder text = new StringBuilder(places.get(0).source().text());
        for (int i = places.size() - 1; i >= 0; i--) {
            text.replace(places.get(i).start(), places.get(i).end(), name);
        }
        return text.toString();
    }

    /** Inputs meet columns by name, and paths name layers: only the check knows what a name is needed for. */
    private void requireRight(Document renamed) {
        if (errors(renamed).size() > errors(document).size()) {
            throw refused("with this name, " + errors(renamed).get(0).message());
        }
    }

    private static List<Diagnostic> errors(Document document) {
        return document.checked().diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
    }

    private static ResponseErrorException refused(String why) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, why, null));
    }
}
