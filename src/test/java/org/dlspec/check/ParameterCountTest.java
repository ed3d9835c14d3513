package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.diag.Source;
import org.dlspec.spec.Costs;
import org.dlspec.spec.ModelSpec;
import org.junit.jupiter.api.Test;

class ParameterCountTest {
    static final String RESNET = """
            block residual(x: Image[C, H, W], filters: int, stride: int = 1) {
                main = x |> conv2d(filters, 3, stride: stride, padding: 1, bias: false) |> batch_norm |> relu
                         |> conv2d(filters, 3, padding: 1, bias: false) |> batch_norm
                skip = if stride == 1 and C == filters { x }
                       else { x |> conv2d(filters, 1, stride: stride, bias: false) |> batch_norm }
                return main + skip |> relu
            }
            block stage(x: Image[C, H, W], filters: int, blocks: int = 2, stride: int = 2) {
                return x |> residual(filters, stride: stride)
                         |> repeat blocks - 1 { residual(filters) }
            }
            model ResNet18(x: Image[3, 224, 224], classes: int = 1000) -> Vec[classes] {
                stem   = x |> conv2d(64, 7, stride: 2, padding: 3, bias: false) |> batch_norm |> relu
                           |> max_pool2d(3, stride: 2, padding: 1)
                stage1 = stem   |> stage(64, stride: 1)
                stage2 = stage1 |> stage(128)
                stage3 = stage2 |> stage(256)
                stage4 : Image[512, 7, 7] = stage3 |> stage(512)
                pooled = stage4 |> global_avg_pool
                return pooled |> dense(classes)
            }
            """;

    private static final String LAB = """
            param drop: float = 30% in 0%..90%
            block conv_bn(x: Image[C, H, W], filters: int, kernel: int = 3) {
                return x |> conv2d(filters, kernel, padding: same, bias: false) |> batch_norm |> relu
            }
            model LabCnn(x: Image[1, 64, 64]) -> Vec[8] {
                h = x |> conv_bn(32)  |> max_pool2d(2)
                      |> conv_bn(64)  |> max_pool2d(2)
                      |> conv_bn(128) |> global_avg_pool
                return h |> dropout(drop) |> dense(8)
            }
            """;

    private static ModelSpec model(String text) {
        Checked checked = Checker.check(new Source("test.dlspec", text), new MemoryFiles(), List.of());
        assertEquals(List.of(), checked.diagnostics());
        return checked.models().values().iterator().next();
    }

    // He et al. 2015, table 1, as torchvision counts them.
    @Test
    void resNet18HasItsParameters() {
        assertEquals(11_689_512, Costs.of(model(RESNET)).parameters());
    }

    // torchvision states 1.81 GFLOPS, by which it means multiply-adds.
    @Test
    void resNet18HasItsMultiplyAdds() {
        assertEquals(1_814_073_344, Costs.of(model(RESNET)).multiplyAdds());
    }

    @Test
    void theLabNetworkHasItsParameters() {
        assertEquals(93_928, Costs.of(model(LAB)).parameters());
    }

    @Test
    void theLabNetworkHasItsMultiplyAdds() {
        // 64² · 32 · 9, 32² · 64 · 32 · 9, 16² · 128 · 64 · 9 and 128 · 8.
        assertEquals(
                1_179_648 + 18_874_368 + 18_874_368 + 1_024,
                Costs.of(model(LAB)).multiplyAdds());
    }

    @Test
    void namesTheParametersOfAResidualBlock() {
        List<String> paths = model(RESNET).calls().stream()
                .map(ModelSpec.LayerCall::path)
                .filter(p -> p.startsWith("stage2."))
                .toList();
        assertEquals(
                List.of(
                        "stage2.residual.main.conv2d",
                        "stage2.residual.main.batch_norm",
                        "stage2.residual.main.relu",
                        "stage2.residual.main.conv2d_2",
                        "stage2.residual.main.batch_norm_2",
                        "stage2.residual.skip.conv2d",
                        "stage2.residual.skip.batch_norm",
                        "stage2.residual.add",
                        "stage2.residual.relu",
                        "stage2.residual_2[0].main.conv2d",
                        "stage2.residual_2[0].main.batch_norm",
                        "stage2.residual_2[0].main.relu",
                        "stage2.residual_2[0].main.conv2d_2",
                        "stage2.residual_2[0].main.batch_norm_2",
                        "stage2.residual_2[0].add",
                        "stage2.residual_2[0].relu"),
                paths);
    }
}
