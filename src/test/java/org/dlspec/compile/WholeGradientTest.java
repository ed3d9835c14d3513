package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dlspec.compile.Differentiation.Training;
import org.dlspec.graph.Graph;
import org.dlspec.op.Input;
import org.dlspec.op.Interpreter;
import org.dlspec.op.Read;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.TrainSpec;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.layer.Restraint;
import org.dlspec.vocab.optimizer.Sgd;
import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

/**
 * Gradient descent with rate 1 takes one whole gradient off the parameters: so the step of a program tells its gradient,
 * which must be that of the loss along a random direction.
 */
class WholeGradientTest {
    private static final double STEP = 1e-6;

    @Test
    void ofSoftmaxRegression() {
        check(Experiments.softmaxRegression());
    }

    @Test
    void ofThePerceptronWithDropout() {
        check(Experiments.perceptron());
    }

    @Test
    void ofTheConvolutionalNetWithBatchNormAndResidual() {
        check(Experiments.convolutional());
    }

    @Test
    void ofTwoHeadsWithWeightedLosses() {
        check(Experiments.twoHeads());
    }

    @Test
    void ofNormalizedSamples() {
        check(Experiments.normalized());
    }

    @Test
    void ofSequences() {
        check(Experiments.sequence());
    }

    @Test
    void ofALayerThatIsUsedTwice() {
        check(Experiments.shared());
    }

    @Test
    void ofPenaltiesOnKernels() {
        check(Experiments.restrained(new Restraint(0.1, Optional.empty())));
    }

    private static void check(Experiment experiment) {
        Experiment plain = withPlainDescent(experiment);
        Training training = Differentiation.differentiate(Lesson.first(plain, 1, 5));
        Map<String, Tensor> feeds = feeds(training.graph());
        Map<String, Tensor> variables = variables(training.graph());
        checkAlongRandomDirection(training.graph(), feeds, variables);
        Graph passed = training.graph();
        for (org.dlspec.compile.pass.Pass pass : Compiler.PASSES) {
            passed = pass.run(passed);
        }
        checkAlongRandomDirection(passed, feeds, variables);
    }

    private static void checkAlongRandomDirection(
            Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
        Map<String, Tensor> after = Interpreter.run(graph, feeds, variables).variables();
        Random random = new Random(3);
        Map<String, Tensor> up = new LinkedHashMap<>(variables);
        Map<String, Tensor> down = new LinkedHashMap<>(variables);
        double expected = 0;
        for (Map.Entry<String, Tensor> entry : variables.entrySet()) {
            double[] before = entry.getValue().values();
            double[] higher = before.clone();
            double[] lower = before.clone();
            boolean isStatistic = entry.getKey().contains("moving");
            for (int i = 0; i < before.length && !isStatistic; i++) {
                double direction = random.nextGaussian();
                expected += direction * (before[i] - after.get(entry.getKey()).get(i));
                higher[i] += STEP * direction;
                lower[i] -= STEP * direction;
            }
            up.put(entry.getKey(), new Tensor(entry.getValue().type(), higher));
            down.put(entry.getKey(), new Tensor(entry.getValue().type(), lower));
        }
        double actual = (loss(graph, feeds, up) - loss(graph, feeds, down)) / (2 * STEP);
        assertEquals(expected, actual, 1e-7 * (1 + Math.abs(expected)));
    }

    private static double loss(Graph graph, Map<String, Tensor> feeds, Map<String, Tensor> variables) {
        return Interpreter.run(graph, feeds, variables).results().get("loss").get(0);
    }

    private static Experiment withPlainDescent(Experiment e) {
        TrainSpec t = e.train();
        TrainSpec plain = new TrainSpec(
                t.name(),
                t.losses(),
                t.targets(),
                t.metrics(),
                new Sgd(new Constant(1), new Constant(0), false),
                t.epochs(),
                t.batch(),
                t.keep(),
                t.checkpoint(),
                t.validate(),
                t.shuffle(),
                t.seed(),
                t.span());
        return new Experiment(e.name(), e.model(), e.data(), plain, e.sources(), e.settings());
    }

    private static Map<String, Tensor> feeds(Graph graph) {
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Input)
                .map(node -> (Input) node.op())
                .forEach(input -> feeds.put(input.name(), feed(input)));
        return feeds;
    }

    private static Tensor feed(Input input) {
        if (input.name().equals("lr")) {
            return Tensor.scalar(1);
        }
        Random random = new Random(11);
        return filled(input.type(), random);
    }

    private static Map<String, Tensor> variables(Graph graph) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        Random random = new Random(5);
        graph.nodes().stream()
                .filter(node -> node.op() instanceof Read)
                .map(node -> ((Read) node.op()).variable())
                .forEach(variable -> values.put(variable.name(), filled(variable.type(), random)));
        return values;
    }

    private static Tensor filled(TensorType type, Random random) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = type.dtype() == DType.I32 ? random.nextInt(3) : random.nextGaussian() / 2;
        }
        return tensor;
    }
}
