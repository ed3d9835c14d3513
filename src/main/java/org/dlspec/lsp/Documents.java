package org.dlspec.lsp;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** What is open in the editor. Changed by the thread that reads messages, read by all. */
final class Documents {
    private final Function<Path, Files> disk;
    private final Map<String, Document> open = new ConcurrentSkipListMap<>();

    /** @param disk gives the files of a folder */
    Documents(Function<Path, Files> disk) {
        this.disk = disk;
    }

    Optional<Document> find(String uri) {
        return Optional.ofNullable(open.get(uri));
    }

    List<Document> all() {
        return List.copyOf(open.values());
    }

    void put(String uri, int version, String text) {
        Path folder = Document.path(uri).getParent();
        Map<Path, String> texts = open.values().stream()
                .filter(d -> !d.uri().equals(uri))
                .collect(Collectors.toMap(
                        d -> Document.path(d.uri()), d -> d.source().text(), (first, second) -> first));
        open.put(uri, new Document(uri, version, text, new OpenFiles(disk.apply(folder), folder, texts)));
    }

    /** Applies what was typed, one change after the other. */
    void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
        find(uri).ifPresent(document -> {
            Source text = document.source();
            for (TextDocumentContentChangeEvent change : changes) {
                text = new Source(text.name(), changed(text, change));
            }
            put(uri, version, text.text());
        });
    }

    void close(String uri) {
        open.remove(uri);
    }

    /** Forgets what was found of a document, since files that it sees have changed. */
    void renew(Document document) {
        put(document.uri(), document.version(), document.source().text());
    }

    private static String changed(Source text, TextDocumentContentChangeEvent change) {
        if (change.getRange() == null) {
            return change.getText();
        }
        int start = Places.offset(text, change.getRange().getStart());
        int end = Math.max(start, Places.offset(text, change.getRange().getEnd()));
        return new StringBuilder(text.text())
                .replace(start, end, change.getText())
                .toString();
    }
}
