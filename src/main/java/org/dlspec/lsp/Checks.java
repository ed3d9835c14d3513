package org.dlspec.lsp;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dlspec.diag.DlspecException;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/** Checks documents on a thread of its own and tells the editor; of a burst of changes only the last is checked. */
final class Checks {
    private static final long PAUSE_MS = 5;

    private final Documents documents;
    private final Findings findings;
    private final ScheduledExecutorService thread;
    private final Consumer<PublishDiagnosticsParams> tell;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListMap<String, Set<Path>> seen = new ConcurrentSkipListMap<>();

    Checks(
            Documents documents,
            Findings findings,
            ScheduledExecutorService thread,
            Consumer<PublishDiagnosticsParams> tell) {
        this.documents = documents;
        this.findings = findings;
        this.thread = thread;
        this.tell = tell;
    }

    Findings findings() {
        return findings;
    }

    /** Checks a document in a moment. */
    void soon(String uri) {
        if (waiting.add(uri)) {
            thread.schedule(() -> check(uri), PAUSE_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Checks the other documents that import a file that has changed. */
    void importersOf(String uri) {
        Path changed = Document.path(uri);
        for (Document document : documents.all()) {
            boolean isOther = !document.uri().equals(uri);
            if (isOther && seen.getOrDefault(document.uri(), Set.of()).contains(changed)) {
                documents.renew(document);
                soon(document.uri());
            }
        }
    }

    /** Nothing is said any more of a document that is closed. */
    void close(String uri) {
        seen.remove(uri);
        tell.accept(new PublishDiagnosticsParams(uri, List.of()));
    }

    private void check(String uri) {
        waiting.remove(uri);
        documents.find(uri).ifPresent(document -> {
            List<Diagnostic> found = found(document);
            // What was typed meanwhile is checked next, and this is old.
            if (documents.find(uri).filter(now -> now == document).isPresent()) {
                tell.accept(new PublishDiagnosticsParams(uri, found, document.version()));
            }
        });
    }

    private List<Diagnostic> found(Document document) {
        try {
            List<Diagnostic> found = findings.of(document);
            seen.put(
                    document.uri(),
                    Set.copyOf(document.checked().sources().stream()
                            .map(document::path)
                            .distinct()
                            .toList()));
            return found;
        } catch (DlspecException world) {
            return List.of(atTop(document, world.code() + ": " + world.getMessage()));
        } catch (RuntimeException | Error bug) {
            bug.printStackTrace();
            return List.of(
                    atTop(document, "dlspec failed at this file; this is a bug in dlspec, please report it: " + bug));
        }
    }

    private static Diagnostic atTop(Document document, String message) {
        return new Diagnostic(Places.range(document.source().span(0, 0)), message, DiagnosticSeverity.Error, "dlspec");
    }
}
