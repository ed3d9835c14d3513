package org.dlspec.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dlspec.spec.Costs;

/** The text of a bill: a table of layers, then the sums. */
public final class BillText {
    private static final List<String> HEAD = List.of("layer", "word", "output", "parameters", "multiply-adds");

    private BillText() {}

    public static String of(Bill bill) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (Costs.Line line : bill.costs().lines()) {
            rows.add(List.of(
                    line.path(),
                    line.word(),
                    line.output().toString(),
                    number(line.parameters()),
                    number(line.multiplyAdds())));
        }
        rows.add(List.of(
                "total",
                "",
                "",
                number(bill.costs().parameters()),
                number(bill.costs().multiplyAdds())));
        return table(rows) + sums(bill);
    }

    private static String sums(Bill bill) {
        return "\nstatistics      " + number(bill.costs().statistics())
                + "\nbatch           " + number(bill.batch())
                + "\ntraining        " + number(bill.trainingBytes()) + " bytes"
                + "\ninference       " + number(bill.inferenceBytes()) + " bytes"
                + "\nsteps an epoch  " + number(bill.stepsPerEpoch()) + "\n";
    }

    private static String table(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
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
                line.append(i < 3 ? row.get(i) + pad : pad + row.get(i)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }
}
