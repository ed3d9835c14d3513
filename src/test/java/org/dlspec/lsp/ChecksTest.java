package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dlspec.check.Checked;
import org.dlspec.check.GoldenChecks;
import org.dlspec.check.MemoryFiles;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** What is old is given up, and what was typed last is checked first. */
class ChecksTest {
    private static final String TWO_TABLES = """
            data A { source: csv("slow.csv")  inputs: { a: Vec[1] }  targets: { y: Class[2] } }
            data B { source: csv("later.csv")  inputs: { a: Vec[1] }  targets: { y: Class[2] } }
            """;

    private static final Range TOP = new Range(new Position(0, 0), new Position(0, 0));

    /** Files of which one is opened slowly: not before the test lets it. */
    private static final class Slow implements Files {
        private final MemoryFiles files =
                new MemoryFiles().with("slow.csv", "a,y\n1,u\n2,v\n").with("later.csv", "a,y\n1,u\n2,v\n");
        private final List<String> opened = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch isWaiting = new CountDownLatch(1);
        private final CountDownLatch mayGo = new CountDownLatch(1);

        @Override
        public Kind kind(String path) {
            return files.kind(path);
        }

        @Override
        public List<String> list(String folder) {
            return files.list(folder);
        }

        @Override
        public Bytes open(String path) throws IOException {
            opened.add(path);
            if (path.equals("slow.csv")) {
                isWaiting.countDown();
                await(mayGo);
            }
            return files.open(path);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    @Test
    void theCheckOfAnOldTextIsGivenUp() {
        Slow files = new Slow();
        try (Editor editor = Editor.on(files)) {
            editor.open("a.dlspec", TWO_TABLES);
            await(files.isWaiting);
            editor.replace("a.dlspec", "const n = 1\n");
            settle(editor);
            files.mayGo.countDown();
            assertEquals(List.of(), editor.codes("a.dlspec"));
            assertEquals(List.of("a.dlspec 2"), editor.said());
            assertTrue(!files.opened.contains("later.csv"), files.opened::toString);
        }
    }

    @Test
    void whatIsTypedIsCheckedBeforeThoseThatImportIt() {
        Slow files = new Slow();
        try (Editor editor = Editor.on(files)) {
            for (int i = 0; i < 5; i++) {
                editor.open("user" + i + ".dlspec", "import \"zoo.dlspec\" as zoo\n");
                editor.findings("user" + i + ".dlspec");
            }
            editor.open("zoo.dlspec", "const n = 1\n");
            editor.findings("zoo.dlspec");
            editor.open("other.dlspec", TWO_TABLES);
            await(files.isWaiting);
            int before = editor.said().size();
            // All are to be checked again, and then one of them is typed in.
            editor.server().getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
            editor.type("zoo.dlspec", TOP, "// \n");
            settle(editor);
            files.mayGo.countDown();
            editor.findings("zoo.dlspec");
            editor.findings("other.dlspec");
            assertEquals("zoo.dlspec 2", editor.said().get(before));
        }
    }

    /** Until the server has read all that was sent. */
    private static void settle(Editor editor) {
        Editor.get(editor.server()
                .getWorkspaceService()
                .symbol(new org.eclipse.lsp4j.WorkspaceSymbolParams("nothing is called so")));
    }

    @Test
    void aQuestionThatIsTakenBackIsNotAnswered() {
        Slow files = new Slow();
        try (Editor editor = Editor.on(files)) {
            editor.open("a.dlspec", TWO_TABLES);
            await(files.isWaiting);
            // Waits for the check.
            CompletableFuture<Hover> first = hover(editor);
            CompletableFuture<Hover> second = hover(editor);
            assertTrue(second.cancel(true));
            files.mayGo.countDown();
            Editor.get(first);
            assertThrows(CancellationException.class, second::join);
        }
    }

    private static CompletableFuture<Hover> hover(Editor editor) {
        return editor.server()
                .getTextDocumentService()
                .hover(new HoverParams(Editor.document("a.dlspec"), new Position(0, 2)));
    }

    @Test
    void aCheckEndsBetweenTwoDeclarations() {
        AtomicInteger steps = new AtomicInteger();
        Document document = new Document(Editor.uri("a.dlspec"), 1, "const n = 1\n".repeat(20), GoldenChecks.files());
        Document impatient = document.until(() -> {
            if (steps.incrementAndGet() == 3) {
                throw new CancellationException();
            }
        });
        assertThrows(CancellationException.class, impatient::checked);
        assertEquals(3, steps.get());
        assertEquals(19, document.checked().diagnostics().size());
        // What one has found all have.
        assertEquals(19, impatient.checked().diagnostics().size());
        assertEquals(3, steps.get());
    }

    /** The values that a search may take are tried one after the other, by the thousand. */
    @Test
    void aCheckEndsBetweenTwoTrials() {
        AtomicInteger steps = new AtomicInteger();
        String search = """
                param width: int = 8 in 1..4096
                data D { source: synthetic(64)  inputs: { x: Vec[4] }  targets: { y: Class[2] }
                    split: random(train: 50%%, validation: 50%%) }
                model Net(x: Vec[4]) { return x |> dense(width) |> dense(2) }
                train T { model: Net  data: D  loss: cross_entropy()  optimizer: adam()  epochs: 1 }
                search S { over: T  space: { width: choice(%s) }  strategy: grid()  objective: minimize(validation.loss) }
                """;
        String widths =
                IntStream.rangeClosed(1, 200).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        Checked checked = new Document(Editor.uri("a.dlspec"), 1, search.formatted(widths), GoldenChecks.files())
                .until(steps::incrementAndGet)
                .checked();
        assertTrue(!checked.hasErrors(), checked.diagnostics()::toString);
        assertTrue(steps.get() > 100, () -> steps + " steps");
    }
}
