package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Json;
import org.dlspec.spec.Costs;
import org.dlspec.spec.ModelSpec;

/** A bill as one JSON object; docs/reference/show-json.md tells its keys. */
public final class BillJson {
    private static final int SCHEMA = 1;

    private BillJson() {}

    public static String of(Bill bill) {
        Map<String, Object> all =
                Json.object("schema", SCHEMA, "model", bill.model().name(), "batch", bill.batch());
        all.put("inputs", inputs(bill));
        all.put("layers", layers(bill));
        all.put("parameters", bill.costs().parameters());
        all.put("weight_bytes", bill.weightBytes());
        all.put("statistic_bytes", bill.costs().statistics() * Float.BYTES);
        all.put("multiply_adds", bill.costs().multiplyAdds());
        all.put("training_multiply_adds", bill.costs().trainingMultiplyAdds());
        all.put("inference", memory(bill.inference()));
        all.put("training", bill.training().map(BillJson::training).orElse(null));
        return Json.write(all);
    }

    private static List<Object> inputs(Bill bill) {
        List<Object> inputs = new ArrayList<>();
        for (ModelSpec.ModelInput input : bill.model().inputs()) {
            inputs.add(Json.object(
                    "name", input.name(), "kind", input.kind().toString(), "kept_bytes", kept(bill, inputs.size())));
        }
        return inputs;
    }

    private static List<Object> layers(Bill bill) {
        List<Object> layers = new ArrayList<>();
        for (Costs.Line line : bill.costs().lines()) {
            layers.add(Json.object(
                    "path",
                    line.path(),
                    "word",
                    line.word(),
                    "kind",
                    line.output().toString(),
                    "parameters",
                    line.parameters(),
                    "multiply_adds",
                    line.multiplyAdds(),
                    "training_multiply_adds",
                    line.trainingMultiplyAdds(),
                    "kept_bytes",
                    kept(bill, bill.model().inputs().size() + layers.size())));
        }
        return layers;
    }

    /** Null for a model that is not trained here. */
    private static Long kept(Bill bill, int value) {
        return bill.training().map(t -> t.activations().bytes().get(value)).orElse(null);
    }

    private static Map<String, Object> memory(Bill.Memory memory) {
        return Json.object(
                "arena_bytes",
                memory.bytes(),
                "variables",
                memory.variables(),
                "prepared",
                memory.prepared(),
                "temporaries",
                memory.temporaries());
    }

    private static Map<String, Object> training(Bill.Training training) {
        Map<String, Object> all = Json.object("train", training.name());
        all.putAll(memory(training.memory()));
        all.put("optimizer_bytes", training.optimizerBytes());
        all.put("loss_kept_bytes", training.activations().lossBytes());
        all.put("kept_bytes", training.activations().total());
        all.put("samples", training.course().samples());
        all.put("steps_per_epoch", training.course().stepsPerEpoch());
        all.put("steps", training.course().steps());
        all.put("recompute", training.again().map(BillJson::again).orElse(null));
        all.put("largest_batch", training.largest().map(BillJson::largest).orElse(null));
        return all;
    }

    private static Map<String, Object> again(Again again) {
        return Json.object(
                "multiply_adds",
                again.work().multiplyAdds(),
                "bytes",
                again.work().bytes(),
                "percent",
                again.percent());
    }

    private static Map<String, Object> largest(LargestBatch largest) {
        return Json.object(
                "memory",
                largest.memory(),
                "batch",
                largest.batch(),
                "arena_bytes",
                largest.bytes(),
                "even",
                largest.isEven());
    }
}
