package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in which answers are missing, trained and measured. */
class MissingLabelsTest {
    private static final String SPEC = """
            data D {
                source:  csv("t.csv")
                inputs:  { x: Vec[2] = columns("a" .. "b") }
                targets: { kind: Class[3]?  ill: Binary?  size: Scalar? = column("size") |> standardize
                           seen: Labels[2]? = columns("p" .. "q") }
                split:   column("part")
            }
            model M(x: Vec[2]) {
                return { kind: x |> dense(3)  ill: x |> dense(1)  size: x |> dense(1)  seen: x |> dense(2) }
            }
            train T {
                model: M  data: D  epochs: 4  batch: 3  optimizer: sgd(lr: 0.05)
                loss: {
                    kind: cross_entropy(class_weights: balanced, label_smoothing: 10%) + l2(1e-3)
                    ill:  binary_cross_entropy(positive_weight: balanced, weight: 2) + l1(1e-4)
                    size: mae() + mse(weight: 0.5)
                    seen: binary_cross_entropy(positive_weight: balanced)
                }
            }
            """;

    // -1 marks a missing answer in numbers, which arrays of whole numbers have no other way to say.
    private static final String ROWS = """
            a,b,kind,ill,size,p,q,part
            1,0,red,1,2,1,0,train
            0,1,blue,,3,0,1,train
            1,1,,0,,1,-1,train
            0,0,green,0,5,,0,train
            1,2,red,1,,-1,-1,train
            2,1,red,0,4,0,1,train
            2,2,,,,,,train
            1,1,blue,1,1,0,0,validation
            0,1,,0,,,1,validation
            0,2,red,1,2,1,0,test
            """;

    @TempDir
    Path folder;

    @Test
    void trainsOnMixturesAlike() {
        Shell shell = new Shell(folder)
                .write("t.csv", ROWS)
                .write("t.dlspec", SPEC.replace("batch: 3", "batch: 3  mix: mixup(alpha: 40%)"));
        Shell.Result whole = shell.run(0, "train @/t.dlspec --device reference --run @/whole");
        assertTrue(!whole.err().contains("NaN"), whole.err());
        assertEquals(
                whole.lines().subList(0, 3),
                shell.run(0, "train @/t.dlspec --device cpu --run @/cpu")
                        .lines()
                        .subList(0, 3));
    }

    @Test
    void trainsOnWhatIsThere() throws IOException {
        Shell shell = new Shell(folder).write("t.dlspec", SPEC).write("t.csv", ROWS);
        for (String device : new String[] {"reference", "cpu"}) {
            Shell.Result result = shell.run(0, "train @/t.dlspec --device " + device + " --run @/" + device);
            assertTrue(!result.out().contains("NaN") && !result.err().contains("NaN"), result.err());
        }
        JsonObject run = JsonParser.parseString(Files.readString(folder.resolve("reference/run.json")))
                .getAsJsonObject()
                .getAsJsonObject("statistics");
        // Blue, green, red; no and yes; no and yes of p and of q.
        assertEquals("[1.0,1.0,3.0]", run.get("kind.counts").toString());
        assertEquals("[3.0,2.0]", run.get("ill.counts").toString());
        assertEquals("[2.0,2.0,2.0,2.0]", run.get("seen.counts").toString());
        assertEquals("[3.5]", run.get("size.standardize.mean").toString());
        assertEquals(
                shell.run(0, "evaluate @/reference --split validation --device reference")
                        .out()
                        .replaceAll(" \\(.*\n", ""),
                shell.run(0, "evaluate @/cpu --split validation --device cpu")
                        .out()
                        .replaceAll(" \\(.*\n", ""));
    }
}
