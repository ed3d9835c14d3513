package org.dlspec.lsp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.dlspec.syntax.Signs;
import org.dlspec.syntax.Signs.Sign;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The files and folders that a text in quotes may go on with. */
final class FileNames {
    private static final int MOST = 200;

    private FileNames() {}

    /** The text in quotes that an offset stands in. */
    static Optional<Sign> around(Source source, int offset) {
        return Signs.of(source).stream()
                .filter(s -> s.sort() == Signs.Sort.TEXT && s.text().startsWith("\""))
                .filter(s -> s.span().start() < offset && offset <= end(s))
                .findFirst();
    }

    /** Behind the last character within the quotes. */
    private static int end(Sign text) {
        boolean isClosed = text.text().length() > 1 && text.text().endsWith("\"");
        return text.span().end() - (isClosed ? 1 : 0);
    }

    static List<CompletionItem> of(Document document, Sign text, int offset) {
        String typed = document.source().text().substring(text.span().start() + 1, offset);
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        Range replaced = new Range(
                Places.position(document.source(), offset - (typed.length() - folder.length())),
                Places.position(document.source(), offset));
        List<CompletionItem> items = new ArrayList<>();
        for (String name : names(document.files(), folder)) {
            boolean isFolder = document.files().kind(folder + name) == Files.Kind.FOLDER;
            CompletionItem item = new CompletionItem(name);
            item.setKind(isFolder ? CompletionItemKind.Folder : CompletionItemKind.File);
            item.setTextEdit(Either.forLeft(new TextEdit(replaced, isFolder ? name + "/" : name)));
            items.add(item);
        }
        return items;
    }

    private static List<String> names(Files files, String folder) {
        String path = folder.endsWith("/") ? folder.substring(0, Math.max(1, folder.length() - 1)) : folder;
        try {
            return files.kind(path) == Files.Kind.ABSENT
                    ? List.of()
                    : files.list(path).stream()
                            .filter(n -> !n.startsWith("."))
                            .limit(MOST)
                            .toList();
        } catch (IOException none) {
            // What is no folder has nothing to offer; that it cannot be read is told where the file is checked.
            return List.of();
        }
    }
}
