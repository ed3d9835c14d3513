package org.dlspec.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dlspec.data.Files;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The language server: what it can do, and the two threads on which it does it. */
public final class DlspecServer implements LanguageServer {
    private static final String SEEN = "**/*.{dlspec,csv,npz,npy,idx,gz,zip,safetensors}";

    /** Held, because a logger that nobody holds forgets its level. */
    private final Logger protocol = Logger.getLogger("org.eclipse.lsp4j");

    private final String version;
    private final Documents documents;
    private final Checks checks;
    private final TextService texts;
    private final WorkspaceEvents workspace;
    private final WorkspaceSymbols symbols;
    private final ExecutorService checking = Executors.newSingleThreadExecutor(thread("check"));
    private final ExecutorService answering = Executors.newSingleThreadExecutor(thread("answer"));
    private final CompletableFuture<LanguageClient> client = new CompletableFuture<>();
    private final CompletableFuture<InputStream> input = new CompletableFuture<>();
    private volatile boolean isShutDown;
    private volatile Abilities editor = Abilities.NONE;

    /** @param disk gives the files of a folder */
    public DlspecServer(Function<Path, Files> disk, String version) {
        this.version = version;
        // Neither the end of the conversation nor a question that is taken back too late is anything to report.
        protocol.setLevel(Level.SEVERE);
        this.documents = new Documents(disk);
        Findings findings = new Findings(new Pages());
        this.checks = new Checks(documents, findings, checking, this::publish);
        this.symbols = new WorkspaceSymbols(documents);
        this.texts = new TextService(documents, checks, answering, () -> editor);
        this.workspace = new WorkspaceEvents(documents, checks, symbols, answering);
    }

    /** Talks to an editor until it says goodbye or is gone; answers whether it has said so. */
    public boolean serve(InputStream in, OutputStream out) {
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(this, in, out);
        client.complete(launcher.getRemoteProxy());
        input.complete(in);
        try {
            launcher.startListening().get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the conversation with the editor failed", failed.getCause());
        } finally {
            checking.shutdownNow();
            answering.shutdownNow();
        }
        return isShutDown;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams asked) {
        editor = Abilities.of(asked);
        editor.folders().forEach(symbols::add);
        return CompletableFuture.completedFuture(
                new InitializeResult(capabilities(), new ServerInfo("dlspec", version)));
    }

    /** What is wrong may be in data and in files that are not open: an editor that can tells when these change. */
    @Override
    public void initialized(InitializedParams ready) {
        if (editor.watches()) {
            DidChangeWatchedFilesRegistrationOptions seen =
                    new DidChangeWatchedFilesRegistrationOptions(List.of(new FileSystemWatcher(Either.forLeft(SEEN))));
            Registration registration = new Registration("seen-files", "workspace/didChangeWatchedFiles", seen);
            client.thenAccept(c -> c.registerCapability(new RegistrationParams(List.of(registration))));
        }
    }

    private static ServerCapabilities capabilities() {
        ServerCapabilities can = new ServerCapabilities();
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        can.setTextDocumentSync(sync);
        can.setHoverProvider(true);
        can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        can.setDocumentFormattingProvider(true);
        can.setDocumentRangeFormattingProvider(true);
        can.setDocumentSymbolProvider(true);
        can.setInlayHintProvider(true);
        can.setCompletionProvider(new CompletionOptions(false, List.of(".", ">", "(", ":", ",", "\"", "/")));
        can.setSignatureHelpProvider(new SignatureHelpOptions(List.of("(", ",", ":")));
        can.setDefinitionProvider(true);
        can.setReferencesProvider(true);
        can.setDocumentHighlightProvider(true);
        can.setSelectionRangeProvider(true);
        can.setDocumentLinkProvider(new DocumentLinkOptions(false));
        can.setCodeLensProvider(new CodeLensOptions(false));
        can.setRenameProvider(new RenameOptions(true));
        can.setFoldingRangeProvider(true);
        can.setWorkspaceSymbolProvider(true);
        can.setWorkspace(new WorkspaceServerCapabilities(workspaceFolders()));
        can.setSemanticTokensProvider(new SemanticTokensWithRegistrationOptions(Coloring.LEGEND, true));
        return can;
    }

    private static WorkspaceFoldersOptions workspaceFolders() {
        WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        return folders;
    }

    /** The models of a text for a view that draws them; no part of the protocol. */
    @JsonRequest("dlspec/networks")
    public CompletableFuture<List<Network>> networks(Network.Question asked) {
        return texts.networks(asked);
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        isShutDown = true;
        return CompletableFuture.completedFuture(null);
    }

    /** The thread that calls this reads the messages: without its input it comes to an end. */
    @Override
    public void exit() {
        try {
            input.join().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return texts;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return workspace;
    }

    /** How much is kept: open texts, what waits for its check or is known to import others, answers about data. */
    Held held() {
        return new Held(documents.all().size(), checks.held(), documents.looks());
    }

    record Held(int documents, int checks, int looks) {}

    private void publish(PublishDiagnosticsParams findings) {
        client.thenAccept(c -> c.publishDiagnostics(findings));
    }

    private static ThreadFactory thread(String name) {
        return work -> {
            Thread thread = new Thread(work, "lsp-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
