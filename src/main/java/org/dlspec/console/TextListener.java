package org.dlspec.console;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dlspec.train.Figures;
import org.dlspec.train.SeriesResult;
import org.dlspec.train.Spread;
import org.dlspec.train.TrainListener;

/** Tells a person how a training goes: a bar that is redrawn on a terminal, one line an epoch elsewhere. */
final class TextListener implements TrainListener {
    private static final int BAR = 24;
    private static final long REDRAW_NANOS = 100_000_000;

    private final Console console;
    private long stepsPerEpoch;
    private int epochs;
    private long firstStep;
    private long begun;
    private long drawn;
    private long samples;

    TextListener(Console console) {
        this.console = console;
    }

    @Override
    public void started(Start start) {
        stepsPerEpoch = start.stepsPerEpoch();
        epochs = start.epochs();
        firstStep = start.firstStep();
        begun = System.nanoTime();
        line(
                "%s: %,d parameters, %,d training samples, %,d steps an epoch, %.1f MB of memory",
                start.run(), start.parameters(), start.trainSamples(), start.stepsPerEpoch(), start.arenaBytes() / 1e6);
        if (firstStep > 1) {
            line("resumes after step %,d", firstStep - 1);
        }
    }

    @Override
    public void stepped(Step step) {
        samples += step.samples();
        long now = System.nanoTime();
        if (!console.isTerminal() || now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        double seconds = (now - begun) / 1e9;
        long done = (step.step() - 1) % stepsPerEpoch + 1;
        int filled = (int) (BAR * done / stepsPerEpoch);
        double left = seconds / (step.step() - firstStep + 1) * (epochs * stepsPerEpoch - step.step());
        redraw(String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %,.0f samples/s, %s left, loss %.4f",
                step.epoch(),
                epochs,
                "=".repeat(filled),
                " ".repeat(BAR - filled),
                samples / seconds,
                time(left),
                step.loss()));
    }

    @Override
    public void finishedEpoch(Epoch epoch) {
        clear();
        line(
                "epoch %d/%d: train %s%s, lr %.3g, %,.0f samples/s, %s",
                epoch.epoch(),
                epochs,
                epoch.train().toText(),
                epoch.validation().map(v -> "; validation " + v.toText()).orElse(""),
                epoch.rate(),
                epoch.samplesPerSecond(),
                time(epoch.seconds()));
    }

    @Override
    public void stopped(Stop stop) {
        clear();
        line("stops after step %,d, in epoch %d: %s", stop.step(), stop.epoch(), stop.reason());
    }

    @Override
    public void noted(String sentence) {
        clear();
        line("note: %s", sentence);
    }

    @Override
    public void done(Done done) {
        clear();
        console.out().printf(Locale.ROOT, "kept the weights of epoch %d%n", done.bestEpoch());
        print("validation", done.validation());
        print("test", done.test());
        console.out().println("run " + done.run());
    }

    @Override
    public void finishedSeries(SeriesResult result) {
        console.out().println(result.runs().size() + " runs: " + String.join(", ", result.runs()));
        result.parts()
                .forEach((part, figures) -> console.out()
                        .println(part + " "
                                + figures.entrySet().stream()
                                        .map(figure -> text(figure.getKey(), figure.getValue()))
                                        .collect(Collectors.joining(", "))));
        console.out().println("runs in " + result.run());
    }

    /** {@code accuracy 0.9531 ± 0.0121}: the mean and the sample standard deviation. */
    private static String text(String name, Spread spread) {
        String mean = String.format(Locale.ROOT, "%s %.4f", name, spread.mean());
        return Double.isNaN(spread.deviation())
                ? mean
                : mean + String.format(Locale.ROOT, " ± %.4f", spread.deviation());
    }

    private void print(String part, Optional<Figures> figures) {
        figures.ifPresent(f -> {
            console.out().println(part + " " + f.toText());
            f.tableLines().forEach(console.out()::println);
        });
    }

    private static String time(double seconds) {
        return seconds < 10
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d:%02d", (long) seconds / 60, (long) seconds % 60);
    }

    private void line(String form, Object... values) {
        console.err().println(String.format(Locale.ROOT, form, values));
    }

    private void redraw(String text) {
        // Return to the first column, print, and wipe what an earlier, longer line left behind.
        console.err().print("\r" + text + "\u001b[K");
        console.err().flush();
    }

    private void clear() {
        if (console.isTerminal()) {
            redraw("");
        }
    }
}
