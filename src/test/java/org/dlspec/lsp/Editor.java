package org.dlspec.lsp;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.dlspec.data.Files;
import org.dlspec.diag.Source;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor without a window: talks to a server in this process, over streams, in the words of the protocol. */
final class Editor implements LanguageClient, AutoCloseable {
    private static final long PATIENCE_S = 60;
    private static final int PIPE = 1 << 20;

    private final DlspecServer itself;
    private final Server server;
    private final InitializeResult promised;
    private final Thread serving;
    private final CompletableFuture<String> registered = new CompletableFuture<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, PublishDiagnosticsParams> published = new HashMap<>();
    private final List<String> said = new ArrayList<>();

    /** A server with what is no part of the protocol. */
    interface Server extends LanguageServer {
        @JsonRequest("dlspec/networks")
        CompletableFuture<List<Network>> networks(Network.Question asked);
    }

    private Editor(Function<Path, Files> disk) {
        try {
            PipedInputStream toServer = new PipedInputStream(PIPE);
            PipedInputStream toClient = new PipedInputStream(PIPE);
            PipedOutputStream fromServer = new PipedOutputStream(toClient);
            PipedOutputStream fromClient = new PipedOutputStream(toServer);
            itself = new DlspecServer(disk, "test");
            serving = new Thread(() -> serve(itself, toServer, fromServer), "server");
            serving.setDaemon(true);
            serving.start();
            Launcher<Server> launcher = new LSPLauncher.Builder<Server>()
                    .setLocalService(this)
                    .setRemoteInterface(Server.class)
                    .setInput(toClient)
                    .setOutput(fromClient)
                    .create();
            launcher.startListening();
            server = launcher.getRemoteProxy();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        InitializeParams hello = new InitializeParams();
        hello.setCapabilities(capabilities());
        hello.setWorkspaceFolders(List.of(new WorkspaceFolder(uri(""), "somewhere")));
        promised = get(server.initialize(hello));
        server.initialized(new InitializedParams());
    }

    private static void serve(DlspecServer server, PipedInputStream in, PipedOutputStream out) {
        try (out) {
            server.serve(in, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ClientCapabilities capabilities() {
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
        ClientCapabilities all = new ClientCapabilities();
        all.setWorkspace(workspace);
        return all;
    }

    /** The server wants to know of files. */
    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams asked) {
        registered.complete(asked.getRegistrations().get(0).getMethod());
        return CompletableFuture.completedFuture(null);
    }

    /** What the server wants to be told. */
    String registered() {
        return get(registered);
    }

    /** An editor whose server sees these files in every folder. */
    static Editor on(Files files) {
        return new Editor(folder -> files);
    }

    static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("the server did not answer", failed);
        }
    }

    /** How much the server keeps. */
    DlspecServer.Held held() {
        return itself.held();
    }

    Server server() {
        return server;
    }

    InitializeResult promised() {
        return promised;
    }

    /** The address of a text of this name. */
    static String uri(String name) {
        return Path.of("/somewhere").resolve(name).toUri().toString();
    }

    static TextDocumentIdentifier document(String name) {
        return new TextDocumentIdentifier(uri(name));
    }

    void open(String name, String text) {
        versions.put(uri(name), 1);
        texts.put(uri(name), text);
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri(name), "dlspec", 1, text)));
    }

    /** Types a text in the place of a range. */
    void type(String name, Range range, String text) {
        int version = versions.merge(uri(name), 1, Integer::sum);
        texts.put(uri(name), applied(texts.get(uri(name)), List.of(new TextEdit(range, text))));
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri(name), version),
                        List.of(new TextDocumentContentChangeEvent(range, text))));
    }

    /** Puts a whole new text in the place of the old one. */
    void replace(String name, String text) {
        int version = versions.merge(uri(name), 1, Integer::sum);
        texts.put(uri(name), text);
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri(name), version),
                        List.of(new TextDocumentContentChangeEvent(text))));
    }

    void close(String name) {
        server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(document(name)));
    }

    String text(String name) {
        return texts.get(uri(name));
    }

    /** What the server says of the present version. */
    synchronized List<Diagnostic> findings(String name) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        Integer version = versions.get(uri(name));
        while (!published.containsKey(uri(name))
                || !version.equals(published.get(uri(name)).getVersion())) {
            try {
                wait(1000);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("no findings of version " + version + " of " + name);
            }
        }
        return published.get(uri(name)).getDiagnostics();
    }

    /** The codes of what the server says. */
    List<String> codes(String name) {
        return findings(name).stream().map(d -> d.getCode().getLeft()).toList();
    }

    /** The repairs that the server offers at a range. */
    List<CodeAction> repairs(String name, Range range) {
        CodeActionParams asked = new CodeActionParams(document(name), range, new CodeActionContext(List.of()));
        return get(server.getTextDocumentService().codeAction(asked)).stream()
                .map(a -> a.getRight())
                .toList();
    }

    /** A text with edits applied, as an editor does: all places are those of the text before. */
    static String applied(String text, List<? extends TextEdit> edits) {
        Source source = new Source("", text);
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt((TextEdit e) ->
                                Places.offset(source, e.getRange().getStart()))
                        .reversed())
                .forEach(e -> changed.replace(
                        Places.offset(source, e.getRange().getStart()),
                        Places.offset(source, e.getRange().getEnd()),
                        e.getNewText()));
        return changed.toString();
    }

    /** Says goodbye and waits for the server to go. */
    @Override
    public void close() {
        get(server.shutdown());
        server.exit();
        try {
            serving.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
        if (serving.isAlive()) {
            throw new AssertionError("the server did not end");
        }
    }

    @Override
    public synchronized void publishDiagnostics(PublishDiagnosticsParams found) {
        published.put(found.getUri(), found);
        said.add(found.getUri().replaceAll(".*/", "") + " " + found.getVersion());
        notifyAll();
    }

    /** Of which versions of which texts something was said, in this order. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** What was said last of a text, whatever its version. */
    synchronized PublishDiagnosticsParams last(String name) {
        return published.get(uri(name));
    }

    @Override
    public void telemetryEvent(Object event) {
        throw new AssertionError("the server measures nothing: " + event);
    }

    @Override
    public void showMessage(MessageParams message) {
        throw new AssertionError(message.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams message) {
        throw new AssertionError(message.getMessage());
    }

    @Override
    public void logMessage(MessageParams message) {
        throw new AssertionError(message.getMessage());
    }
}
