package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Note;
import org.dlspec.diag.Source;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ParameterPaths;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final String SKIN = """
            import "resnet.dlspec" as zoo
            model SkinNet(x: Image[3, 224, 224]) -> Vec[7] {
                layer base = zoo.ResNet18(weights: "imagenet.safetensors")
                taps = x |> base
                return taps.pooled |> dropout(20%) |> dense(7, name: "head")
            }
            """;

    private static final Checked CHECKED = checked();

    @Test
    void keepsWhatTheTapNeeds() {
        ParameterPaths paths = ParameterPaths.of(model());
        // 11 689 512 without the head of 512 1000 + 1000, and 512 7 + 7 for another.
        assertEquals(11_180_103, paths.count(paths.learned()));
        assertEquals(3_591, paths.count(paths.learnedBelow("head")));
        assertTrue(paths.contains("base.stage4"));
        assertFalse(paths.contains("base.dense"));
    }

    @Test
    void namesWhatIsNotNeededOfTheFile() {
        Diagnostic only = CHECKED.diagnostics().get(0);
        assertEquals(1, CHECKED.diagnostics().size());
        assertEquals(Code.L90, only.code());
        assertEquals(
                List.of("not needed of the file: `dense.kernel`, `dense.bias`"),
                only.notes().stream().map(Note::message).toList());
    }

    private static ModelSpec model() {
        return CHECKED.models().get("SkinNet");
    }

    private static Checked checked() {
        Checked zoo =
                Checker.check(new Source("resnet.dlspec", ParameterCountTest.RESNET), new MemoryFiles(), List.of());
        byte[] weights = WeightsFile.of(zoo.models().get("ResNet18")).bytes();
        MemoryFiles files = new MemoryFiles()
                .with("resnet.dlspec", ParameterCountTest.RESNET)
                .with("imagenet.safetensors", weights);
        return Checker.check(new Source("skin.dlspec", SKIN), files, List.of());
    }
}
