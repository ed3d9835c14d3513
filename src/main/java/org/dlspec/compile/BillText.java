package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dlspec.diag.Figures;
import org.dlspec.spec.Costs;
import org.dlspec.spec.ModelSpec;

/** The text of a bill: a table of inputs and layers, then the sums. */
public final class BillText {
    private static final List<String> HEAD =
            List.of("layer", "word", "output", "parameters", "multiply-adds", "in training", "kept bytes");
    private static final int WORDS = 3;

    private final Bill bill;
    private final Optional<Activations> activations;

    private BillText(Bill bill) {
        this.bill = bill;
        this.activations = bill.training().map(Bill.Training::activations);
    }

    public static String of(Bill bill) {
        BillText text = new BillText(bill);
        return table(text.rows()) + "\nMultiply-adds and kept bytes are those of one sample"
                + (bill.training().isPresent() ? "; kept is what the way back reads.\n" : ".\n") + text.sums();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        List<ModelSpec.ModelInput> inputs = bill.model().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            rows.add(row(inputs.get(i).name(), "input", inputs.get(i).kind().toString(), "", "", "", kept(i)));
        }
        for (int i = 0; i < bill.costs().lines().size(); i++) {
            Costs.Line line = bill.costs().lines().get(i);
            rows.add(row(
                    line.path(),
                    line.word(),
                    line.output().toString(),
                    Figures.whole(line.parameters()),
                    Figures.whole(line.multiplyAdds()),
                    Figures.whole(line.trainingMultiplyAdds()),
                    kept(inputs.size() + i)));
        }
        activations.ifPresent(a -> rows.add(row("loss", "", "", "", "", "", Figures.whole(a.lossBytes()))));
        rows.add(row(
                "total",
                "",
                "",
                Figures.whole(bill.costs().parameters()),
                Figures.whole(bill.costs().multiplyAdds()),
                Figures.whole(bill.costs().trainingMultiplyAdds()),
                activations.map(a -> Figures.whole(a.total())).orElse("")));
        return activations.isPresent()
                ? rows
                : rows.stream().map(row -> row.subList(0, HEAD.size() - 1)).toList();
    }

    private String kept(int value) {
        return activations.map(a -> Figures.whole(a.bytes().get(value))).orElse("");
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }

    private String sums() {
        long statistics = bill.costs().statistics();
        StringBuilder text = new StringBuilder();
        sum(
                text,
                "parameters",
                Figures.whole(bill.costs().parameters()) + ", " + Figures.whole(bill.weightBytes()) + " bytes");
        sum(text, "statistics", Figures.whole(statistics) + ", " + Figures.whole(statistics * Float.BYTES) + " bytes");
        bill.training().ifPresent(t -> sum(text, "optimizer", Figures.whole(t.optimizerBytes()) + " bytes"));
        sum(text, "batch", Figures.whole(bill.batch()));
        sum(text, "inference", memory(bill.inference()));
        bill.training().ifPresent(t -> training(text, t));
        return text.append('\n').toString();
    }

    private static void training(StringBuilder text, Bill.Training training) {
        sum(text, "training", memory(training.memory()));
        training.again().ifPresent(again -> sum(text, "recompute", again.text()));
        sum(text, "samples", Figures.whole(training.course().samples()));
        sum(
                text,
                "steps",
                Figures.whole(training.course().stepsPerEpoch()) + " an epoch, "
                        + Figures.whole(training.course().steps()) + " in all");
        training.largest().ifPresent(largest -> sum(text, "largest batch", largest(training, largest)));
    }

    private static String largest(Bill.Training training, LargestBatch largest) {
        String memory = Figures.whole(largest.memory()) + " bytes";
        if (largest.batch() == 0) {
            return "none: a batch of 1 takes " + Figures.whole(largest.bytes()) + " of " + memory;
        }
        String all = largest.batch() == training.course().samples() ? ", which are all samples," : "";
        String uneven = largest.isEven()
                ? ""
                : "; the memory grows unevenly, and more than " + Figures.whole(largest.batch() + LargestBatch.BEYOND)
                        + " may fit, too";
        return Figures.whole(largest.batch()) + all + " with " + Figures.whole(largest.bytes()) + " of " + memory
                + uneven;
    }

    private static String memory(Bill.Memory memory) {
        return Figures.whole(memory.bytes()) + " bytes = " + memory.parts();
    }

    private static void sum(StringBuilder text, String name, String value) {
        text.append('\n').append(String.format(Locale.ROOT, "%-14s", name)).append(value);
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                // Words stand at the left, numbers at the right of their columns.
                line.append(i < WORDS ? row.get(i) + pad : pad + row.get(i)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
