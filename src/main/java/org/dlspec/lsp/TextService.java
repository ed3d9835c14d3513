package org.dlspec.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;

/** Messages about texts: each is answered for the version that the editor had when it asked. */
final class TextService implements TextDocumentService {
    private final Documents documents;
    private final Checks checks;
    private final Executor thread;
    private final BooleanSupplier takesSnippets;

    /**
     * @param thread where questions are answered, one after the other
     * @param takesSnippets whether the editor can put the cursor into what it inserts
     */
    TextService(Documents documents, Checks checks, Executor thread, BooleanSupplier takesSnippets) {
        this.documents = documents;
        this.checks = checks;
        this.thread = thread;
        this.takesSnippets = takesSnippets;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams opened) {
        String uri = opened.getTextDocument().getUri();
        documents.put(
                uri,
                opened.getTextDocument().getVersion(),
                opened.getTextDocument().getText());
        changed(uri);
    }

    @Override
    public void didChange(DidChangeTextDocumentParams change) {
        String uri = change.getTextDocument().getUri();
        documents.change(uri, change.getTextDocument().getVersion(), change.getContentChanges());
        changed(uri);
    }

    @Override
    public void didClose(DidCloseTextDocumentParams closed) {
        String uri = closed.getTextDocument().getUri();
        documents.close(uri);
        checks.close(uri);
        checks.importersOf(uri);
    }

    /** Data files may have been written as well. */
    @Override
    public void didSave(DidSaveTextDocumentParams saved) {
        documents.find(saved.getTextDocument().getUri()).ifPresent(document -> {
            documents.renew(document);
            changed(document.uri());
        });
    }

    private void changed(String uri) {
        checks.soon(uri);
        checks.importersOf(uri);
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams asked) {
        return answer(
                asked.getTextDocument(),
                null,
                d -> Hovers.at(d, offset(d, asked.getPosition())).orElse(null));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams asked) {
        return answer(
                asked.getTextDocument(),
                List.of(),
                d -> QuickFixes.at(d, asked.getRange(), checks.findings()).stream()
                        .map(Either::<Command, CodeAction>forRight)
                        .toList());
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams asked) {
        return answer(asked.getTextDocument(), List.of(), Formatting::whole);
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> rangeFormatting(DocumentRangeFormattingParams asked) {
        return answer(asked.getTextDocument(), List.of(), d -> Formatting.lines(d, asked.getRange()));
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams asked) {
        return answer(
                asked.getTextDocument(),
                List.of(),
                d -> Symbols.of(d).stream()
                        .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                        .toList());
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams asked) {
        return answer(asked.getTextDocument(), List.of(), d -> Hints.in(d, asked.getRange()));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams asked) {
        return answer(
                asked.getTextDocument(),
                Either.forLeft(List.of()),
                d -> Either.forLeft(Completion.at(d, offset(d, asked.getPosition()), takesSnippets.getAsBoolean())));
    }

    @Override
    public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams asked) {
        return answer(
                asked.getTextDocument(),
                null,
                d -> Signatures.at(d, offset(d, asked.getPosition())).orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams asked) {
        return answer(
                asked.getTextDocument(),
                Either.forLeft(List.of()),
                d -> Either.forLeft(links(d).definition(offset(d, asked.getPosition()))));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams asked) {
        boolean withDeclaration = asked.getContext().isIncludeDeclaration();
        return answer(
                asked.getTextDocument(),
                List.of(),
                d -> links(d).references(offset(d, asked.getPosition()), withDeclaration));
    }

    @Override
    public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams asked) {
        return answer(
                asked.getTextDocument(),
                null,
                d -> new Renames(documents, d)
                        .place(offset(d, asked.getPosition()))
                        .map(s -> Either3.<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forFirst(
                                Places.range(s)))
                        .orElse(null));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams asked) {
        return answer(
                asked.getTextDocument(),
                null,
                d -> new Renames(documents, d).to(offset(d, asked.getPosition()), asked.getNewName()));
    }

    @Override
    public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams asked) {
        return answer(asked.getTextDocument(), List.of(), d -> Folding.of(d.source()));
    }

    @Override
    public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams asked) {
        return answer(asked.getTextDocument(), new SemanticTokens(List.of()), d -> new SemanticTokens(Coloring.of(d)));
    }

    private Links links(Document document) {
        return new Links(document, documents.all());
    }

    private static int offset(Document document, Position position) {
        return Places.offset(document.source(), position);
    }

    /** @param none the answer about a text that is not open */
    private <R> CompletableFuture<R> answer(
            TextDocumentIdentifier about, R none, Function<Document, ? extends R> answer) {
        Document document = documents.find(about.getUri()).orElse(null);
        if (document == null) {
            return CompletableFuture.completedFuture(none);
        }
        return CompletableFutures.computeAsync(thread, cancel -> {
            cancel.checkCanceled();
            return answer.apply(document);
        });
    }
}
