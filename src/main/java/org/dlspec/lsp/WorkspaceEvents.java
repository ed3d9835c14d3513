package org.dlspec.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Messages about all that is not open. */
final class WorkspaceEvents implements WorkspaceService {
    private final Documents documents;
    private final Checks checks;

    WorkspaceEvents(Documents documents, Checks checks) {
        this.documents = documents;
        this.checks = checks;
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
            checks.soon(document.uri());
        }
    }
}
