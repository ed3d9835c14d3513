package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlspec.data.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays in which answers are missing: NaN in numbers with fractions, -1 in whole ones. */
class MissingInArraysTest {
    private static final String SPEC = """
            data D {
                source:  npz("d.npz")
                inputs:  { x: Vec[2] }
                targets: { kind: Class[3]?  ill: Binary?  seen: Labels[2]?  also: Labels[2]? }
            }
            model M(x: Vec[2]) {
                return { kind: x |> dense(3)  ill: x |> dense(1)  seen: x |> dense(2)  also: x |> dense(2) }
            }
            train T {
                model: M  data: D  epochs: 2  batch: 4  optimizer: sgd(lr: 0.05)
                loss: {
                    kind: cross_entropy(class_weights: balanced)
                    ill:  binary_cross_entropy(positive_weight: balanced)
                    seen: binary_cross_entropy(positive_weight: balanced)
                    also: binary_cross_entropy(positive_weight: balanced)
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void areLeftOut() throws IOException {
        float nan = Float.NaN;
        byte[] archive = Fixtures.zip(
                "x.npy", Fixtures.npy("<f4", "(6, 2)", floats(0, 1, 1, 0, 1, 1, 0, 0, 2, 1, 1, 2)),
                "kind.npy", Fixtures.npy("|i1", "(6,)", Fixtures.bytes(2, -1, 0, 2, 1, 2)),
                "ill.npy", Fixtures.npy("|i1", "(6,)", Fixtures.bytes(1, -1, -1, 0, 1, 1)),
                "seen.npy", Fixtures.npy("<f4", "(6, 2)", floats(0, 1, nan, 0, 1, nan, nan, nan, 0, 1, 1, 1)),
                "also.npy", Fixtures.npy("|i1", "(6, 2)", Fixtures.bytes(0, 1, -1, 0, 1, -1, -1, -1, 0, 1, 1, 1)));
        Shell shell = new Shell(folder).write("t.dlspec", SPEC).write("d.npz", archive);
        Shell.Result result = shell.run(0, "train @/t.dlspec --device reference --run @/run");
        assertTrue(!result.err().contains("NaN"), result.err());
        JsonObject counts = JsonParser.parseString(Files.readString(folder.resolve("run/run.json")))
                .getAsJsonObject()
                .getAsJsonObject("statistics");
        assertEquals("[1.0,1.0,3.0]", counts.get("kind.counts").toString());
        assertEquals("[1.0,3.0]", counts.get("ill.counts").toString());
        assertEquals("[2.0,2.0,1.0,3.0]", counts.get("seen.counts").toString());
        assertEquals(counts.get("seen.counts"), counts.get("also.counts"));
    }

    @Test
    void aMarkWithoutAQuestionMarkIsOneClassTooMany() {
        byte[] archive = Fixtures.zip(
                "x.npy", Fixtures.npy("<f4", "(3, 2)", floats(0, 1, 1, 0, 1, 1)),
                "kind.npy", Fixtures.npy("|i1", "(3,)", Fixtures.bytes(1, -1, 0)));
        String spec = """
                data D { source: npz("d.npz")  inputs: { x: Vec[2] }  targets: { kind: Class[2]%s } }
                model M(x: Vec[2]) { return x |> dense(2) }
                train T { model: M  data: D  epochs: 1  loss: cross_entropy()  optimizer: sgd(lr: 0.05) }
                """;
        Shell shell = new Shell(folder).write("d.npz", archive);
        shell.write("t.dlspec", spec.formatted("?")).run(0, "check @/t.dlspec");
        shell.write("t.dlspec", spec.formatted("")).run(1, "check @/t.dlspec");
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }
}
