package org.dlspec.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dlspec.backend.Session;
import org.dlspec.compile.Program;
import org.dlspec.compile.State;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.graph.Variable;
import org.dlspec.tensor.Elements;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.weights.Safetensors;
import org.dlspec.weights.SafetensorsFile;
import org.dlspec.weights.StoredTensor;

/** The variables of a program on a session: given their first values, written to files and read from them. */
final class Variables {
    private final List<ParameterSpec> parameters;
    private final List<State> slots;
    private final UnaryOperator<Variable> result;
    private final Session session;

    Variables(Program program, Session session) {
        this.parameters = program.parameters();
        this.slots = program.slots();
        this.result = program::result;
        this.session = session;
    }

    /** The number of learned numbers. */
    long learned() {
        return parameters.stream()
                .map(ParameterSpec::variable)
                .filter(v -> v.role() == Variable.Role.PARAMETER)
                .mapToLong(v -> v.type().shape().size())
                .sum();
    }

    /**
     * The values that a training begins with: a function of the seed and of each parameter's name. The session has just been
     * opened and holds zeros.
     */
    void initialize(long seed) {
        for (ParameterSpec parameter : parameters) {
            Variable variable = parameter.variable();
            long stream = stream(variable.name());
            session.write(
                    variable,
                    parameter.initializer().elements(variable.type().shape(), parameter.fans(), seed, stream));
        }
        State.First zero = new State.First.Filled(0);
        begin(slots.stream().filter(slot -> !slot.first().equals(zero)).toList());
    }

    /** Gives these their first values. */
    void begin(List<State> begun) {
        for (State state : begun) {
            session.write(state.variable(), first(state));
        }
    }

    private Elements first(State state) {
        return state.first() instanceof State.First.CopyOf copy
                ? Elements.of(session.read(copy.other()))
                : Elements.filled((float) ((State.First.Filled) state.first()).value());
    }

    /** Begins a file of the weights and the statistics of the model, or their means where it has them, for predictions. */
    Safetensors.Begun saveWeights(Path file, Map<String, String> metadata) {
        Map<String, Variable> saved = new LinkedHashMap<>();
        weights().forEach(variable -> saved.put(variable.name(), result.apply(variable)));
        return save(file, metadata, saved);
    }

    /** Begins a file of the weights, the statistics, and what the optimizer keeps. */
    Safetensors.Begun saveAll(Path file, Map<String, String> metadata) {
        Map<String, Variable> saved = new LinkedHashMap<>();
        all().forEach(variable -> saved.put(variable.name(), variable));
        return save(file, metadata, saved);
    }

    /** Takes what {@link #saveWeights} has saved; of a checkpoint the means, where it has them. */
    void loadWeights(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path, SafetensorsFile.Checksum.REQUIRED)) {
            loadWeights(path, file);
        }
    }

    /** The same of a file that is open. */
    void loadWeights(Path path, SafetensorsFile file) {
        Map<String, Shape> shapes = file.shapes();
        Map<Variable, String> names = new LinkedHashMap<>();
        for (Variable variable : weights()) {
            String mean = State.average(variable.name());
            names.put(variable, shapes.containsKey(mean) ? mean : variable.name());
            names.put(result.apply(variable), names.get(variable));
        }
        load(path, file, names);
    }

    /** Takes everything from the file, or nothing when something in it does not fit. */
    void loadAll(Path path, SafetensorsFile file) {
        Map<Variable, String> names = new LinkedHashMap<>();
        all().forEach(variable -> names.put(variable, variable.name()));
        load(path, file, names);
    }

    private List<Variable> weights() {
        return parameters.stream().map(ParameterSpec::variable).toList();
    }

    private List<Variable> all() {
        List<Variable> all = new ArrayList<>(weights());
        slots.forEach(slot -> all.add(slot.variable()));
        return all;
    }

    private Safetensors.Begun save(Path file, Map<String, String> metadata, Map<String, Variable> variables) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        variables.forEach((name, variable) ->
                tensors.put(name, StoredTensor.floats(variable.type().shape(), () -> session.read(variable))));
        return Safetensors.begin(file, metadata, tensors);
    }

    private void load(Path path, SafetensorsFile file, Map<Variable, String> names) {
        Map<String, Shape> shapes = file.shapes();
        names.forEach((variable, name) -> {
            Shape shape = shapes.get(name);
            if (shape == null) {
                throw new DlspecException(Code.D802, "`" + path + "` holds no `" + name + "`, which the model has");
            }
            if (!shape.equals(variable.type().shape())) {
                throw new DlspecException(
                        Code.D802,
                        "`" + name + "` is " + shape + " in `" + path + "` and "
                                + variable.type().shape() + " in the model");
            }
        });
        names.forEach((variable, name) -> session.write(variable, file.floats(name)));
    }

    /** FNV-1a with 64 bits, so that two names share a stream as good as never. */
    private static long stream(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xFF) * 0x100000001b3L;
        }
        return hash;
    }
}
