package org.dlspec.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.spec.ModelSpec.ModelInput;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.Relu;
import org.junit.jupiter.api.Test;

class MermaidTest {
    @Test
    void labelsAreEscaped() {
        Kind kind = new Kind.Vec(2);
        LayerCall call = new LayerCall("a<b>\"c.relu", new Relu(), List.of(0), kind, Span.NONE);
        ModelSpec model = new ModelSpec(
                "Net", List.of(new ModelInput("#x", kind, Span.NONE)), List.of(call), Map.of("größe", 1), Map.of());
        assertEquals("""
                flowchart TD
                    v0(["#35;x"])
                    subgraph s0["a#60;b#62;#34;c"]
                        v1["relu"]
                    end
                    v0 -->|"Vec[2]"| v1
                    o0(["größe"])
                    v1 -->|"Vec[2]"| o0
                """, Mermaid.of(model));
    }
}
