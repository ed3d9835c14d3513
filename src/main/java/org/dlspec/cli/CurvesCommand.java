package org.dlspec.cli;

import java.nio.file.Path;
import java.util.List;
import org.dlspec.console.ConsoleCommand;
import org.dlspec.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dlspec curves}: the course of runs, laid over each other. */
@Command(name = "curves", description = "Draws a figure of runs against the step, one curve for each run.")
final class CurvesCommand extends ConsoleCommand {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
    private List<Path> runs;

    @Option(
            names = "--figure",
            defaultValue = "loss",
            paramLabel = "FIGURE",
            description =
                    "loss for that of every step; train.loss, validation.accuracy and so on for those of the epochs"
                            + " (default: ${DEFAULT-VALUE}).")
    private String figure;

    @Option(names = "--log", description = "Draws equal factors as equal distances.")
    private boolean isLogarithmic;

    @Option(names = "--svg", paramLabel = "FILE", description = "Writes a picture instead of drawing with characters.")
    private Path svg;

    @Override
    public Integer call() {
        Chart chart = new RunCurves(figure, isLogarithmic).chart(runs);
        if (svg == null) {
            console().out().print(TextChart.of(chart));
        } else {
            SvgChart.write(svg, List.of(chart));
        }
        return ExitCode.GOOD;
    }
}
