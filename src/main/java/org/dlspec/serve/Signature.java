package org.dlspec.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlspec.data.Image;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Kind;

/** What a model takes and gives, as those see it who ask it. */
public record Signature(String name, List<Input> inputs, List<Output> outputs) {
    /** @param columns by which the data name what it is read from */
    public record Input(String name, Kind kind, List<String> columns) {
        public Input {
            columns = List.copyOf(columns);
        }

        /** How many numbers it has. */
        int size() {
            return dims(kind).stream().reduce(1, Math::multiplyExact);
        }
    }

    /** @param classes their names, or none */
    public record Output(String name, Kind kind, List<String> classes) {
        public Output {
            classes = List.copyOf(classes);
        }
    }

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** @param classes their names by target, as the run has learned them */
    public static Signature of(Experiment experiment, Map<String, List<String>> classes) {
        List<Input> inputs = experiment.data().inputs().stream()
                .map(field -> new Input(field.name(), field.kind().present(), field.columns()))
                .toList();
        List<Output> outputs = experiment.model().outputs().keySet().stream()
                .map(name -> output(name, experiment, classes))
                .toList();
        return new Signature(experiment.name(), inputs, outputs);
    }

    private static Output output(String name, Experiment experiment, Map<String, List<String>> classes) {
        DataSpec.Field target =
                experiment.data().target(experiment.train().targets().get(name));
        return new Output(name, target.kind().present(), classes.getOrDefault(target.name(), List.of()));
    }

    boolean takesPictures() {
        return inputs.size() == 1 && inputs.get(0).kind() instanceof Kind.Image;
    }

    boolean takesRows() {
        return inputs.stream().noneMatch(input -> input.kind() instanceof Kind.Image);
    }

    /** Whether what it takes comes in files. */
    boolean takesFiles() {
        return takesPictures() || takesRows();
    }

    /** The shape of one sample. */
    static List<Integer> dims(Kind kind) {
        Shape batch = kind.batch(1)
                .orElseThrow(() -> new IllegalStateException("a model has no input of kind " + kind))
                .shape();
        return IntStream.range(1, batch.rank()).mapToObj(batch::dim).toList();
    }

    Optional<Input> input(String wanted) {
        return inputs.stream().filter(input -> input.name().equals(wanted)).findFirst();
    }

    /** A picture of channels of rows, in the form that a decoder gives. */
    static Image picture(Kind.Image kind, double[] numbers) {
        float[] values = new float[numbers.length];
        int pixels = kind.h() * kind.w();
        for (int i = 0; i < numbers.length; i++) {
            values[i % pixels * kind.c() + i / pixels] = (float) numbers[i];
        }
        return new Image(kind.h(), kind.w(), kind.c(), values);
    }

    /** The numbers that all inputs of a sample have together. */
    long numbers() {
        return inputs.stream().mapToLong(Input::size).sum();
    }
}
