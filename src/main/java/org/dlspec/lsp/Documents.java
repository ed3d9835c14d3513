package org.dlspec.lsp;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** What is open in the editor. Changed by the thread that reads messages, read by all. */
final class Documents {
    private final Function<Path, Files> disk;
    private final Looks looks = new Looks();
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
        open.put(uri, made(uri, version, text, texts()));
    }

    /** What a document would be if some texts were others; nothing of it is kept. */
    Document tried(Document document, Map<String, String> others) {
        Map<Path, String> texts = texts();
        others.forEach((uri, text) -> texts.put(Document.path(uri), text));
        String own = others.getOrDefault(document.uri(), document.source().text());
        return made(document.uri(), document.version(), own, texts);
    }

    /** How many answers about data are kept. */
    int looks() {
        return looks.size();
    }

    /** The files of a folder, with what is remembered of them. */
    Files files(Path folder) {
        return looks.of(folder, disk.apply(folder));
    }

    private Document made(String uri, int version, String text, Map<Path, String> texts) {
        Path folder = Document.path(uri).getParent();
        return new Document(uri, version, text, new OpenFiles(files(folder), folder, texts));
    }

    private Map<Path, String> texts() {
        Map<Path, String> texts = new HashMap<>();
        open.values().forEach(d -> texts.put(Document.path(d.uri()), d.source().text()));
        return texts;
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
