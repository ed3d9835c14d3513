package org.dlspec.cli;

import java.util.Arrays;
import org.dlspec.diag.Figures;

/** Draws a chart with characters that every terminal has. */
final class TextChart {
    private static final int COLUMNS = 64;
    private static final int ROWS = 13;
    private static final String MARKS = "*+ox#@%&";
    private static final int NONE = -1;

    private TextChart() {}

    static String of(Chart chart) {
        char[][] cells = new char[ROWS][COLUMNS];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        for (int i = 0; i < chart.curves().size(); i++) {
            draw(chart, chart.curves().get(i), mark(i), cells);
        }
        StringBuilder text = new StringBuilder(chart.caption()).append('\n');
        for (int row = 0; row < ROWS; row++) {
            text.append(String.format("%9s |", label(chart, row)))
                    .append(new String(cells[row]).stripTrailing())
                    .append('\n');
        }
        String end = Figures.shown(chart.end());
        int space = COLUMNS - chart.axis().length() - 2 - end.length();
        text.append(" ".repeat(10) + "+" + "-".repeat(COLUMNS) + "\n")
                .append(" ".repeat(11) + "0" + " ".repeat(Math.max(1, space)) + end + " " + chart.axis() + "\n");
        return text.append(legend(chart)).toString();
    }

    private static void draw(Chart chart, Chart.Curve curve, char mark, char[][] cells) {
        int before = NONE;
        for (int column = 0; column < COLUMNS; column++) {
            int now = row(chart, value(chart, curve, column));
            if (now != NONE) {
                // A fall from one column to the next is drawn as the line that it is.
                int step = before == NONE ? 0 : Integer.signum(before - now);
                for (int row = now; step != 0 && row != before; row += step) {
                    cells[row][column] = mark;
                }
                cells[now][column] = mark;
            }
            before = now;
        }
    }

    /** The point that is nearest to a column; NaN behind the end of the curve. */
    private static double value(Chart chart, Chart.Curve curve, int column) {
        double x = chart.end() * column / (COLUMNS - 1);
        int last = curve.x().length - 1;
        if (x > curve.x()[last] + chart.end() / (COLUMNS - 1)) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(curve.x(), x);
        int after = Math.min(last, found < 0 ? -found - 1 : found);
        int before = Math.max(0, after - 1);
        return x - curve.x()[before] < curve.x()[after] - x ? curve.y()[before] : curve.y()[after];
    }

    private static int row(Chart chart, double value) {
        double height = chart.height(value);
        return Double.isNaN(height) ? NONE : ROWS - 1 - (int) Math.round(height * (ROWS - 1));
    }

    /** At the top, about the middle, and at the lower end. */
    private static String label(Chart chart, int row) {
        boolean isLabeled = row == 0 || row == ROWS - 1 || row == ROWS / 2;
        return isLabeled ? Figures.shown(chart.value((ROWS - 1.0 - row) / (ROWS - 1))) : "";
    }

    /** Which mark is whose; nothing where there is one curve. */
    private static String legend(Chart chart) {
        StringBuilder legend = new StringBuilder();
        for (int i = 0; chart.curves().size() > 1 && i < chart.curves().size(); i++) {
            legend.append(" ".repeat(11) + mark(i) + " " + chart.curves().get(i).name() + "\n");
        }
        return legend.toString();
    }

    private static char mark(int curve) {
        return MARKS.charAt(curve % MARKS.length());
    }
}
