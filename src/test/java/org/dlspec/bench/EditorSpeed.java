package org.dlspec.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/**
 * Measures the language server as an editor meets it, in a process of its own: from its start to the first findings of a file,
 * from a key stroke to the findings of the new text, and the answers to questions behind a key stroke. Prints least and median.
 */
final class EditorSpeed implements LanguageClient {
    private static final int COLD = 9;
    private static final int WARM_UP = 60;
    private static final int STROKES = 101;
    private static final double MILLION = 1e6;
    /** The place behind a size in examples/bench/check300.dlspec. */
    private static final int SIZE_LINE = 2;

    private static final int SIZE_END = 18;

    private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    private final Process process;
    private final LanguageServer server;
    private final String uri;
    private int version = 1;

    private EditorSpeed(Path file, List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Launcher<LanguageServer> launcher =
                LSPLauncher.createClientLauncher(this, process.getInputStream(), process.getOutputStream());
        launcher.startListening();
        server = launcher.getRemoteProxy();
        uri = file.toAbsolutePath().toUri().toString();
    }

    /**
     * The file, and behind it the command that starts the server: {@code FILE ./dlspec lsp}. In the place of a file, {@code pictures}
     * makes one whose data are 8000 pictures in folders.
     */
    public static void main(String[] arguments) throws Exception {
        Path file = arguments[0].equals("pictures") ? ManyPictures.made() : Path.of(arguments[0]);
        List<String> command = List.of(arguments).subList(1, arguments.length);
        String text = Files.readString(file);
        System.out.println(file + ": " + text.lines().count() + " lines");
        double[] cold = new double[COLD];
        for (int i = -1; i < COLD; i++) {
            long start = System.nanoTime();
            EditorSpeed editor = new EditorSpeed(file, command);
            editor.open(text);
            // The first process may have to prepare something.
            if (i >= 0) {
                cold[i] = (System.nanoTime() - start) / MILLION;
            }
            editor.leave();
        }
        print("first findings, cold", cold);
        EditorSpeed editor = new EditorSpeed(file, command);
        editor.open(text);
        editor.strokes(text);
        editor.lists(text);
        editor.leave();
    }

    private void open(String text) throws Exception {
        server.initialize(new InitializeParams()).get(1, TimeUnit.MINUTES);
        server.initialized(new InitializedParams());
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "dlspec", version, text)));
        awaitFindings();
    }

    private void strokes(String text) throws Exception {
        double[] findings = new double[STROKES];
        double[] hovers = new double[STROKES];
        Position place = before(text, "conv2d");
        for (int i = -WARM_UP; i < STROKES; i++) {
            // A digit of a size and back again: the meaning changes, and the file stays right.
            boolean isLonger = i % 2 == 0;
            int end = isLonger ? SIZE_END : SIZE_END + 1;
            Range range = new Range(new Position(SIZE_LINE, SIZE_END), new Position(SIZE_LINE, end));
            long start = System.nanoTime();
            type(range, isLonger ? "0" : "");
            awaitFindings();
            long found = System.nanoTime();
            server.getTextDocumentService()
                    .hover(new HoverParams(new TextDocumentIdentifier(uri), place))
                    .get(1, TimeUnit.MINUTES);
            if (i >= 0) {
                findings[i] = (found - start) / MILLION;
                hovers[i] = (System.nanoTime() - found) / MILLION;
            }
        }
        print("findings after a key", findings);
        print("hover on a layer", hovers);
    }

    /** A letter behind a pipe, and the list that an editor asks for at once, before the findings have come. */
    private void lists(String text) throws Exception {
        double[] lists = new double[STROKES];
        Position start = before(text, "conv2d");
        Position end = new Position(start.getLine(), start.getCharacter() + 1);
        for (int i = -WARM_UP; i < STROKES; i++) {
            long asked = System.nanoTime();
            type(new Range(start, i % 2 == 0 ? start : end), i % 2 == 0 ? "c" : "");
            int offered = server.getTextDocumentService()
                    .completion(new CompletionParams(new TextDocumentIdentifier(uri), end))
                    .get(1, TimeUnit.MINUTES)
                    .getLeft()
                    .size();
            if (offered == 0) {
                throw new IllegalStateException("nothing is offered");
            }
            if (i >= 0) {
                lists[i] = (System.nanoTime() - asked) / MILLION;
            }
            awaitFindings();
        }
        print("completion after a key", lists);
    }

    private static Position before(String text, String word) {
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains(word)) {
                return new Position(i, lines[i].indexOf(word));
            }
        }
        throw new IllegalArgumentException("no " + word + " in the file");
    }

    private void type(Range range, String text) {
        version++;
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, version),
                        List.of(new TextDocumentContentChangeEvent(range, text))));
    }

    private void awaitFindings() throws InterruptedException {
        PublishDiagnosticsParams found = published.poll(1, TimeUnit.MINUTES);
        while (found != null && found.getVersion() != version) {
            found = published.poll(1, TimeUnit.MINUTES);
        }
        if (found == null) {
            throw new IllegalStateException("the server says nothing");
        }
    }

    private void leave() throws Exception {
        server.shutdown().get(1, TimeUnit.MINUTES);
        server.exit();
        process.waitFor();
    }

    private static void print(String what, double[] milliseconds) {
        Arrays.sort(milliseconds);
        System.out.printf(
                "%-24s least %7.1f ms, median %7.1f ms, of %d%n",
                what, milliseconds[0], milliseconds[milliseconds.length / 2], milliseconds.length);
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams found) {
        published.add(found);
    }

    @Override
    public void telemetryEvent(Object event) {
        System.err.println(event);
    }

    @Override
    public void showMessage(MessageParams message) {
        System.err.println(message.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams message) {
        System.err.println(message.getMessage());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {
        System.err.println(message.getMessage());
    }
}
