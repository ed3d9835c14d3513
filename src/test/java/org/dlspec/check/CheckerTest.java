package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlspec.diag.Source;
import org.dlspec.diag.TerminalRenderer;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.TrainSpec;
import org.dlspec.vocab.Duration;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.MetricName;
import org.dlspec.vocab.layer.Conv2d;
import org.dlspec.vocab.layer.Dense;
import org.dlspec.vocab.loss.CrossEntropy;
import org.dlspec.vocab.metric.Metric;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final String IRIS = """
            param lr: float = 0.1 in 1e-6..1.0
            data Iris {
                source:  csv("iris.csv")
                inputs:  { x: Vec[2] = columns("a" .. "b") |> standardize }
                targets: { y: Class[3] = column("class") }
                split:   random(train: 50%, validation: 50%, stratify: y, seed: 1)
            }
            model Softmax(x: Vec[2]) -> Vec[3] { return x |> dense(3) }
            train Fit {
                model: Softmax  data: Iris  loss: cross_entropy()  optimizer: sgd(lr: lr)
                batch: all  epochs: 20 epochs  metrics: [accuracy()]  keep: best(validation.accuracy)  seed: 7
            }
            """;

    private static final MemoryFiles FILES =
            new MemoryFiles().with("iris.csv", "a,b,class\n1,2,x\n2,3,y\n3,4,z\n4,5,x\n5,6,y\n6,7,z\n");

    private static Checked check(String text, Setting... settings) {
        return Checker.check(new Source("test.dlspec", text), FILES, List.of(settings));
    }

    private static void checkRight(Checked checked) {
        assertEquals("", new TerminalRenderer(TerminalRenderer.Color.OFF).render(checked.diagnostics()));
    }

    @Test
    void understandsSoftmaxRegression() {
        Checked checked = check(IRIS);
        checkRight(checked);
        Experiment experiment = checked.experiments().get(0);
        assertEquals("Fit", experiment.name());
        assertEquals(
                List.of(new ModelSpec.ModelInput(
                        "x", new Kind.Vec(2), experiment.model().inputs().get(0).span())),
                experiment.model().inputs());
        ModelSpec.LayerCall dense = experiment.model().calls().get(0);
        assertEquals("dense", dense.path());
        assertEquals(3, ((Dense) dense.layer()).units());
        assertEquals(List.of(0), dense.inputs());
        assertEquals(new Kind.Vec(3), dense.kind());
        assertEquals(Map.of(ModelSpec.SINGLE, 1), experiment.model().outputs());
        TrainSpec train = experiment.train();
        assertEquals(OptionalInt.empty(), train.batch());
        assertEquals(20, train.epochs());
        assertEquals(Map.of(ModelSpec.SINGLE, "y"), train.targets());
        assertTrue(train.losses().get(ModelSpec.SINGLE) instanceof CrossEntropy);
        assertEquals(new Constant(0.1), ((Sgd) train.optimizer()).lr());
        assertEquals(
                new TrainSpec.Keep.Best(new MetricName("validation", "accuracy"), Metric.Direction.MAXIMIZE),
                train.keep());
        assertEquals(new TrainSpec.Checkpointing(new Duration(1, Duration.Unit.EPOCHS), 3), train.checkpoint());
        assertEquals(7, train.seed());
        assertEquals(List.of("a", "b"), experiment.data().inputs().get(0).columns());
    }

    @Test
    void settingsReplaceTheDefaultsOfParams() {
        Checked checked = check(IRIS, new Setting("lr", "3e-2"));
        checkRight(checked);
        Experiment experiment = checked.experiments().get(0);
        assertEquals(new Constant(0.03), ((Sgd) experiment.train().optimizer()).lr());
        assertEquals(List.of("lr=3e-2"), experiment.settings());
    }

    @Test
    void aTextIsSetWithOrWithoutQuotes() {
        String spec = IRIS.replace("csv(\"iris.csv\")", "csv(file)") + "param file: string = \"absent.csv\"\n";
        checkRight(check(spec, new Setting("file", "iris.csv")));
        checkRight(check(spec, new Setting("file", "\"iris.csv\"")));
    }

    @Test
    void settingsAreCheckedWithoutAPlaceInTheFile() {
        assertEquals(
                "error[D402]: --set lr=5: `lr` must be between 1e-6 and 1, got 5",
                rendered(check(IRIS, new Setting("lr", "5")))
                        .lines()
                        .findFirst()
                        .orElseThrow());
        assertEquals(
                "error[D201]: --set lt=5: there is no param `lt`; did you mean `lr`?\nmore: dlspec explain D201\n",
                rendered(check(IRIS, new Setting("lt", "5"))));
        assertEquals(
                "error[D201]: --set lr=abc: `abc` is not declared\nmore: dlspec explain D201\n",
                rendered(check(IRIS, new Setting("lr", "abc"))));
    }

    private static String rendered(Checked checked) {
        return new TerminalRenderer(TerminalRenderer.Color.OFF).render(checked.diagnostics());
    }

    @Test
    void namesParametersByBindingsBlocksAndRepeats() {
        Checked checked = check("""
                block conv_bn(x: Image[C, H, W], filters: int) {
                    return x |> conv2d(filters, 3, padding: same, bias: false) |> batch_norm |> relu
                }
                block wrap(x: Image[C, H, W], filters: int) {
                    main = x |> conv_bn(filters) |> conv_bn(filters)
                    return main
                }
                model M(x: Image[1, 16, 16]) {
                    stem = x |> conv2d(4, 3) |> relu
                    stage2 = stem |> wrap(8)
                    deep = stage2 |> repeat i in 0..1 { conv_bn(8 * 2^i) } |> max_pool2d(2)
                    h = deep |> repeat 2 { conv_bn(C0) }
                    return h |> flatten |> dense(8) |> dense(4) |> dense(2, name: "head")
                }
                const C0 = 16
                """);
        checkRight(checked);
        List<String> paths = checked.models().get("M").calls().stream()
                .filter(c -> c.layer() instanceof Conv2d || c.layer() instanceof Dense)
                .map(ModelSpec.LayerCall::path)
                .toList();
        assertEquals(
                List.of(
                        "stem.conv2d",
                        "stage2.main.conv_bn.conv2d",
                        "stage2.main.conv_bn_2.conv2d",
                        "deep.conv_bn[0].conv2d",
                        "deep.conv_bn[1].conv2d",
                        "h.conv_bn[0].conv2d",
                        "h.conv_bn[1].conv2d",
                        "dense",
                        "dense_2",
                        "head"),
                paths);
    }

    @Test
    void aRangeThatFallsRepeatsNothingAndIsRefused() {
        String model = "model M(x: Vec[6]) { return x |> repeat i in %s { dense(8 * (i + 1)) } |> dense(3) }";
        String told = new TerminalRenderer(TerminalRenderer.Color.OFF)
                .render(check(model.formatted("3..1")).diagnostics());
        assertTrue(told.contains("a range counts up, and there is nothing from 3 to 1"), told);
        assertTrue(told.contains("write `repeat i in 1..3`, where `4 - i` counts down"), told);
        checkRight(check(model.formatted("0..-1")));
    }

    @Test
    void layerDefinitionsShareTheirWeights() {
        Checked checked = check("""
                model M(a: Vec[4], b: Vec[4]) {
                    layer enc = dense(8)
                    return concat(a |> enc, b |> enc) |> dense(1)
                }
                """);
        checkRight(checked);
        ModelSpec model = checked.models().get("M");
        assertEquals(
                List.of("enc.dense", "enc.dense", "concat", "dense"),
                model.calls().stream().map(ModelSpec.LayerCall::path).toList());
        assertEquals(List.of(2, 3), model.calls().get(2).inputs());
    }

    @Test
    void cutsAModelAtATap() {
        Checked checked = check("""
                model Base(x: Vec[4]) {
                    h = x |> dense(8) |> relu
                    return h |> dense(100)
                }
                model Cut(x: Vec[4]) {
                    layer base = Base()
                    taps = x |> base
                    return taps.h |> dense(2)
                }
                """);
        checkRight(checked);
        ModelSpec model = checked.models().get("Cut");
        assertEquals(
                List.of("base.h.dense", "base.h.relu", "dense"),
                model.calls().stream().map(ModelSpec.LayerCall::path).toList());
        assertEquals(Optional.of(2), Optional.ofNullable(model.taps().get("base.h")));
    }

    private static final String ROAD = """
            data Road {
                source:  csv("road.csv")
                inputs:  { speed: Vec[2] = columns("u", "v") }
                targets: { car: Binary  bus: Binary }
            }
            model RoadNet(x: Vec[N]) {
                h = x |> dense(2 * N) |> relu
                return { bus: h |> dense(1)  car: h |> dense(1) }
            }
            train Drive {
                model: RoadNet  data: Road  optimizer: adam(lr: 1e-3)  epochs: 3  batch: 2
                loss: { car: binary_cross_entropy(weight: 2)  bus: binary_cross_entropy() }
                metrics: { *: [accuracy()] }  keep: best(train.loss)  checkpoint: every(2 epochs, keep: 5)
            }
            """;

    @Test
    void pairsSeveralOutputsWithTargetsByName() {
        MemoryFiles files = new MemoryFiles().with("road.csv", "u,v,car,bus\n1,2,0,1\n2,3,1,0\n3,4,1,1\n");
        Checked checked = Checker.check(new Source("test.dlspec", ROAD), files, List.of());
        checkRight(checked);
        Experiment experiment = checked.experiments().get(0);
        TrainSpec train = experiment.train();
        assertEquals(Map.of("bus", "bus", "car", "car"), train.targets());
        assertEquals(2.0, train.losses().get("car").weight());
        assertEquals(new TrainSpec.Keep.Best(new MetricName("train", "loss"), Metric.Direction.MINIMIZE), train.keep());
        assertEquals(new TrainSpec.Checkpointing(new Duration(2, Duration.Unit.EPOCHS), 5), train.checkpoint());
        // The input has the name that the data give it, and its size from there too.
        assertEquals("speed", experiment.model().inputs().get(0).name());
        assertEquals(new Kind.Vec(4), experiment.model().calls().get(0).kind());
    }

    @Test
    void oneNamedOutputIsMeasuredWithoutItsName() {
        Checked checked = check(IRIS.replace("-> Vec[3] { return x |> dense(3)", "{ return { y: x |> dense(3) }"));
        checkRight(checked);
        assertEquals(
                new TrainSpec.Keep.Best(new MetricName("validation", "accuracy"), Metric.Direction.MAXIMIZE),
                checked.experiments().get(0).train().keep());
    }
}
