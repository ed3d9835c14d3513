package org.dlspec.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.dlspec.check.GoldenChecks;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.junit.jupiter.api.Test;

/** How a word is called, with the argument at the cursor. */
class SignaturesTest {
    private static SignatureHelp at(String marked) {
        Cursor cursor = Cursor.in(marked);
        try (Editor editor = Editor.on(GoldenChecks.files())) {
            editor.open("a.dlspec", cursor.text());
            return Editor.get(editor.server()
                    .getTextDocumentService()
                    .signatureHelp(new SignatureHelpParams(Editor.document("a.dlspec"), cursor.position())));
        }
    }

    private static String active(String marked) {
        SignatureHelp help = at(marked);
        SignatureInformation signature = help.getSignatures().get(0);
        ParameterInformation active = signature.getParameters().get(help.getActiveParameter());
        return signature
                .getLabel()
                .substring(
                        active.getLabel().getRight().getFirst(),
                        active.getLabel().getRight().getSecond());
    }

    @Test
    void countsArguments() {
        assertEquals("filters: int", active("model Net(x: Image[1, 8, 8]) { return x |> conv2d(|) }\n"));
        assertEquals("kernel: int", active("model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, |) }\n"));
    }

    @Test
    void knowsArgumentsByName() {
        assertEquals(
                "stride: int = 1", active("model Net(x: Image[1, 8, 8]) { return x |> conv2d(4, 3, stride: |2) }\n"));
    }

    @Test
    void theInnermostCallCounts() {
        assertEquals("over: duration", active("train T { optimizer: adam(lr: cosine_decay(1e-3, |)) }\n"));
    }

    @Test
    void blocksHaveSignaturesToo() {
        assertEquals(
                "n: int = 3",
                active(
                        "block wide(h: Vec[N], n: int = 3) { return h |> dense(n) }\nmodel M(x: Vec[4]) { return x |> wide(|) }\n"));
    }

    @Test
    void elsewhereThereIsNone() {
        assertNull(at("model Net(x: Vec[4]) { return x | |> dense(3) }\n"));
    }
}
