package org.dlspec.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.services.TextDocumentService;

/** Follows what is opened, typed and closed; what is asked is answered for the version that the editor had when it asked. */
abstract class OpenTexts implements TextDocumentService {
    private final Documents documents;
    private final Checks checks;
    private final Executor thread;

    /** @param thread where questions are answered, one after the other */
    OpenTexts(Documents documents, Checks checks, Executor thread) {
        this.documents = documents;
        this.checks = checks;
        this.thread = thread;
    }

    @Override
    public final void didOpen(DidOpenTextDocumentParams opened) {
        String uri = opened.getTextDocument().getUri();
        documents.put(
                uri,
                opened.getTextDocument().getVersion(),
                opened.getTextDocument().getText());
        changed(uri);
    }

    @Override
    public final void didChange(DidChangeTextDocumentParams change) {
        String uri = change.getTextDocument().getUri();
        documents.change(uri, change.getTextDocument().getVersion(), change.getContentChanges());
        changed(uri);
    }

    @Override
    public final void didClose(DidCloseTextDocumentParams closed) {
        String uri = closed.getTextDocument().getUri();
        documents.close(uri);
        checks.close(uri);
        checks.importersOf(uri);
    }

    /** Data files may have been written as well. */
    @Override
    public final void didSave(DidSaveTextDocumentParams saved) {
        documents.find(saved.getTextDocument().getUri()).ifPresent(document -> {
            documents.renew(document);
            changed(document.uri());
        });
    }

    private void changed(String uri) {
        checks.soon(uri);
        checks.importersOf(uri);
    }

    /** The answer of a thread of its own; {@code none} about a text that is not open. */
    final <R> CompletableFuture<R> answer(
            TextDocumentIdentifier about, R none, Function<Document, ? extends R> answer) {
        Document document = documents.find(about.getUri()).orElse(null);
        if (document == null) {
            return CompletableFuture.completedFuture(none);
        }
        return CompletableFutures.computeAsync(thread, cancel -> {
            cancel.checkCanceled();
            return answer.apply(document.until(cancel::checkCanceled));
        });
    }

    static int offset(Document document, Position position) {
        return Places.offset(document.source(), position);
    }
}
