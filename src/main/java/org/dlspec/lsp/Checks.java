package org.dlspec.lsp;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.dlspec.diag.DlspecException;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/**
 * Checks documents on a thread of its own and tells the editor. Of a burst of changes only the last is checked, the check of a
 * text that is old is given up, and the text that was typed last goes before those that import it.
 */
final class Checks {
    private final Documents documents;
    private final Findings findings;
    private final ExecutorService thread;
    private final Consumer<PublishDiagnosticsParams> tell;
    /** The addresses of what is to be checked, the most urgent first. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private final ConcurrentSkipListMap<String, Set<Path>> seen = new ConcurrentSkipListMap<>();

    Checks(Documents documents, Findings findings, ExecutorService thread, Consumer<PublishDiagnosticsParams> tell) {
        this.documents = documents;
        this.findings = findings;
        this.thread = thread;
        this.tell = tell;
    }

    Findings findings() {
        return findings;
    }

    /** Checks a document before all that wait. */
    synchronized void soon(String uri) {
        List<String> others = List.copyOf(waiting);
        waiting.clear();
        waiting.add(uri);
        waiting.addAll(others);
        thread.execute(this::next);
    }

    /** Checks a document behind all that wait. */
    synchronized void later(String uri) {
        waiting.add(uri);
        thread.execute(this::next);
    }

    /** How many documents wait for their check, and of how many it is known what they see. */
    synchronized int held() {
        return waiting.size() + seen.size();
    }

    /** Checks the other documents that import a file that has changed. */
    void importersOf(String uri) {
        Path changed = Document.path(uri);
        for (Document document : documents.all()) {
            boolean isOther = !document.uri().equals(uri);
            if (isOther && seen.getOrDefault(document.uri(), Set.of()).contains(changed)) {
                documents.renew(document);
                later(document.uri());
            }
        }
    }

    /** Nothing is said any more of a document that is closed. */
    void close(String uri) {
        seen.remove(uri);
        tell.accept(new PublishDiagnosticsParams(uri, List.of()));
    }

    /** As often as something was to be checked; what came twice is not there the second time. */
    private void next() {
        taken().flatMap(documents::find).ifPresent(document -> {
            try {
                List<Diagnostic> found = found(document.until(() -> expectPresent(document)));
                expectPresent(document);
                tell.accept(new PublishDiagnosticsParams(document.uri(), found, document.version()));
            } catch (CancellationException old) {
                // What was typed meanwhile waits to be checked.
            }
        });
    }

    private synchronized Optional<String> taken() {
        Optional<String> first = waiting.stream().findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }

    private void expectPresent(Document document) {
        if (documents.find(document.uri()).filter(document::isSame).isEmpty()) {
            throw new CancellationException();
        }
    }

    private List<Diagnostic> found(Document document) {
        try {
            List<Diagnostic> found = findings.of(document);
            expectPresent(document);
            seen.put(
                    document.uri(),
                    Set.copyOf(document.checked().sources().stream()
                            .map(document::path)
                            .distinct()
                            .toList()));
            return found;
        } catch (CancellationException old) {
            throw old;
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
