package org.dlspec.cli;

import java.util.Arrays;
import org.dlspec.diag.Figures;

/** Draws a chart with characters that every terminal has. */
final class TextChart {
    private static final int COLUMNS = 64;
    private static final int ROWS = 13;

    private TextChart() {}

    static String of(Chart chart) {
        char[][] cells = new char[ROWS][COLUMNS];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        int before = row(chart, value(chart, 0));
        for (int column = 0; column < COLUMNS; column++) {
            int now = row(chart, value(chart, column));
            // A fall from one column to the next is drawn as the line that it is.
            int step = Integer.signum(before - now);
            for (int row = now; row != before; row += step) {
                cells[row][column] = '*';
            }
            cells[now][column] = '*';
            before = now;
        }
        StringBuilder text = new StringBuilder(chart.caption()).append('\n');
        for (int row = 0; row < ROWS; row++) {
            text.append(String.format("%9s |", label(chart, row)))
                    .append(new String(cells[row]).stripTrailing())
                    .append('\n');
        }
        String end = Figures.shown((double) chart.steps() / chart.stepsPerEpoch());
        return text.append(" ".repeat(10) + "+" + "-".repeat(COLUMNS) + "\n")
                .append(" ".repeat(11) + "0" + " ".repeat(Math.max(1, COLUMNS - 8 - end.length())) + end + " epochs\n")
                .toString();
    }

    private static double value(Chart chart, int column) {
        double[] values = chart.values();
        return values[(int) Math.round((double) column * (values.length - 1) / (COLUMNS - 1))];
    }

    private static int row(Chart chart, double value) {
        double share = Math.max(0, Math.min(1, value / chart.top()));
        return ROWS - 1 - (int) Math.round(share * (ROWS - 1));
    }

    /** At the top, about the middle, and at 0. */
    private static String label(Chart chart, int row) {
        boolean isLabeled = row == 0 || row == ROWS - 1 || row == ROWS / 2;
        return isLabeled ? Figures.shown(chart.top() * (ROWS - 1 - row) / (ROWS - 1)) : "";
    }
}
