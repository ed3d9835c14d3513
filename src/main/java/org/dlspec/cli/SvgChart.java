package org.dlspec.cli;

import java.util.List;
import java.util.Locale;
import org.dlspec.diag.Figures;

/** Draws charts below one another as one picture in SVG, which needs no other file to be shown. */
final class SvgChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int TOP = 34;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 20;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 44;
    private static final int TICKS = 4;

    private SvgChart() {}

    static String of(List<Chart> charts) {
        StringBuilder svg = new StringBuilder();
        int height = HEIGHT * charts.size();
        svg.append(form(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">\n",
                WIDTH, height, WIDTH, height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < charts.size(); i++) {
            svg.append(form("<g transform=\"translate(%d %d)\">\n", LEFT, i * HEIGHT + TOP));
            draw(charts.get(i), svg);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Chart chart, StringBuilder svg) {
        svg.append(form("<text x=\"0\" y=\"-12\" font-size=\"13\">%s</text>\n", escaped(chart.caption())));
        double epochs = (double) chart.steps() / chart.stepsPerEpoch();
        for (int i = 0; i <= TICKS; i++) {
            double y = PLOT_HEIGHT * (1 - i / (double) TICKS);
            double x = PLOT_WIDTH * i / (double) TICKS;
            svg.append(form("<line x1=\"0\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", y, PLOT_WIDTH, y));
            svg.append(form(
                    "<text x=\"-8\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    y + 4, Figures.shown(chart.top() * i / TICKS)));
            svg.append(form(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    x, PLOT_HEIGHT + 18, Figures.shown(epochs * i / TICKS)));
        }
        svg.append(form(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">epoch</text>\n", PLOT_WIDTH / 2, PLOT_HEIGHT + 34));
        svg.append("<polyline fill=\"none\" stroke=\"#1f5fbf\" stroke-width=\"1.5\" points=\"");
        double[] values = chart.values();
        for (int i = 0; i < values.length; i++) {
            double x = values.length == 1 ? 0 : PLOT_WIDTH * (double) i / (values.length - 1);
            svg.append(form("%s%.2f,%.2f", i == 0 ? "" : " ", x, PLOT_HEIGHT * (1 - values[i] / chart.top())));
        }
        svg.append("\"/>\n");
    }

    private static String form(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
