package org.dlspec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Figures;
import org.dlspec.diag.Reason;

/** Draws charts below one another as one picture in SVG, which needs no other file to be shown. */
final class SvgChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int TOP = 34;
    private static final int PLOT_WIDTH = WIDTH - LEFT - 20;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - 44;
    private static final int TICKS = 4;
    private static final int LINE = 16;
    /** Okabe and Ito 2008: colours that the colour-blind tell apart. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    private SvgChart() {}

    static String of(List<Chart> charts) {
        StringBuilder drawn = new StringBuilder();
        int height = 0;
        for (Chart chart : charts) {
            drawn.append(form("<g transform=\"translate(%d %d)\">\n", LEFT, height + TOP));
            axes(chart, drawn);
            curves(chart, drawn);
            drawn.append("</g>\n");
            height += HEIGHT + legend(chart);
        }
        return form(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"12\">\n",
                        WIDTH, height, WIDTH, height)
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + drawn + "</svg>\n";
    }

    static void write(Path file, List<Chart> charts) {
        try {
            Files.writeString(file, of(charts));
        } catch (IOException e) {
            throw new DlspecException(Code.D904, "`" + file + "` cannot be written: " + Reason.of(e), e);
        }
    }

    private static int legend(Chart chart) {
        return chart.curves().size() > 1 ? LINE * chart.curves().size() : 0;
    }

    private static void axes(Chart chart, StringBuilder svg) {
        svg.append(form("<text x=\"0\" y=\"-12\" font-size=\"13\">%s</text>\n", escaped(chart.caption())));
        for (int i = 0; i <= TICKS; i++) {
            double share = i / (double) TICKS;
            double y = PLOT_HEIGHT * (1 - share);
            svg.append(form("<line x1=\"0\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>\n", y, PLOT_WIDTH, y));
            svg.append(form(
                    "<text x=\"-8\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
                    y + 4, Figures.shown(chart.value(share))));
            svg.append(form(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                    PLOT_WIDTH * share, PLOT_HEIGHT + 18, Figures.shown(chart.end() * share)));
        }
        svg.append(form(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
                PLOT_WIDTH / 2, PLOT_HEIGHT + 34, escaped(chart.axis())));
    }

    private static void curves(Chart chart, StringBuilder svg) {
        for (int i = 0; i < chart.curves().size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            svg.append(form("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"", colour))
                    .append(points(chart, chart.curves().get(i)))
                    .append("\"/>\n");
            if (chart.curves().size() > 1) {
                int y = HEIGHT - TOP + LINE * i;
                svg.append(form("<rect x=\"0\" y=\"%d\" width=\"20\" height=\"3\" fill=\"%s\"/>\n", y - 5, colour));
                svg.append(form(
                        "<text x=\"28\" y=\"%d\">%s</text>\n",
                        y, escaped(chart.curves().get(i).name())));
            }
        }
    }

    private static String points(Chart chart, Chart.Curve curve) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < curve.x().length; i++) {
            double height = chart.height(curve.y()[i]);
            if (!Double.isNaN(height)) {
                double x = chart.end() == 0 ? 0 : PLOT_WIDTH * curve.x()[i] / chart.end();
                points.append(form("%s%.2f,%.2f", points.length() == 0 ? "" : " ", x, PLOT_HEIGHT * (1 - height)));
            }
        }
        return points.toString();
    }

    private static String form(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
