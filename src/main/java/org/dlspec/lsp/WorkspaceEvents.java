package org.dlspec.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Messages about all that is not open. */
final class WorkspaceEvents implements WorkspaceService {
    private final Documents documents;
    private final Checks checks;
    private final WorkspaceSymbols symbols;
    private final Executor thread;

    /** @param thread where questions are answered, one after the other */
    WorkspaceEvents(Documents documents, Checks checks, WorkspaceSymbols symbols, Executor thread) {
        this.documents = documents;
        this.checks = checks;
        this.symbols = symbols;
        this.thread = thread;
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams change) {
        // Nothing is configured.
    }

    /** Any document may see a file that has changed. */
    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams changed) {
        for (Document document : documents.all()) {
            documents.renew(document);
            checks.later(document.uri());
        }
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams changed) {
        changed.getEvent().getRemoved().forEach(f -> symbols.remove(f.getUri()));
        changed.getEvent().getAdded().forEach(f -> symbols.add(f.getUri()));
    }

    // The protocol still has the form of an answer that it advises against.
    @SuppressWarnings("deprecation")
    @Override
    public CompletableFuture<Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>> symbol(
            WorkspaceSymbolParams asked) {
        return CompletableFutures.computeAsync(
                thread, cancel -> Either.forRight(symbols.like(asked.getQuery(), cancel::checkCanceled)));
    }
}
