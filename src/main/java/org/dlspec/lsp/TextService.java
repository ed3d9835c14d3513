package org.dlspec.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
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
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;

/** What an editor asks about a text: one method for each question, one class for each answer. */
final class TextService extends OpenTexts {
    private final Documents documents;
    private final Checks checks;
    private final Supplier<Abilities> editor;

    /**
     * @param thread where questions are answered, one after the other
     * @param editor what it can do, once it has said so
     */
    TextService(Documents documents, Checks checks, Executor thread, Supplier<Abilities> editor) {
        super(documents, checks, thread);
        this.documents = documents;
        this.checks = checks;
        this.editor = editor;
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
        List<String> kinds = asked.getContext().getOnly();
        boolean isWanted = kinds == null || kinds.stream().anyMatch(CodeActionKind.QuickFix::startsWith);
        if (!isWanted) {
            return CompletableFuture.completedFuture(List.of());
        }
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
                d -> Either.forLeft(Completion.at(
                        d, offset(d, asked.getPosition()), editor.get().snippets())));
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

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams asked) {
        return answer(
                asked.getTextDocument(),
                List.of(),
                d -> links(d).here(offset(d, asked.getPosition())).stream()
                        .map(s -> new DocumentHighlight(Places.range(s)))
                        .toList());
    }

    @Override
    public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams asked) {
        return answer(
                asked.getTextDocument(),
                List.of(),
                d -> asked.getPositions().stream()
                        .map(p -> Selections.at(d, offset(d, p)))
                        .toList());
    }

    @Override
    public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams asked) {
        return answer(asked.getTextDocument(), List.of(), FileLinks::of);
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams asked) {
        return answer(
                asked.getTextDocument(),
                List.of(),
                d -> Lenses.of(d, editor.get().commands()));
    }

    /** The models of a text. */
    CompletableFuture<List<Network>> networks(Network.Question asked) {
        return answer(asked.textDocument(), List.of(), Network::of);
    }

    private Links links(Document document) {
        return new Links(document, documents.all());
    }
}
