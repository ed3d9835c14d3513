package org.dlspec.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlspec.graph.Node;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Instruction;
import org.dlspec.tensor.Philox;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** Runs an element-wise program one element after the other, from the words of its instructions alone. */
final class TileRun {
    private TileRun() {}

    /** Holds the program of a sample against its reference. The immediate values are floats, hence the bound. */
    static void check(OpSample sample) {
        Node node = sample.node();
        List<TensorType> types =
                node.inputs().stream().map(sample.graph()::type).toList();
        TileProgram program =
                sample.op() instanceof Fused fused ? fused.program(types) : ((Fusible) sample.op()).program(types);
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            inputs.add(sample.feeds().get("in" + i));
        }
        Map<String, Tensor> reference = sample.reference();
        Shape shape = node.results().get(0).shape();
        for (int i = 0; i < shape.size(); i++) {
            double[] registers = run(program, inputs, shape, i);
            for (int k = 0; k < program.outputs().size(); k++) {
                double expected = reference.get(String.valueOf(k)).get(i);
                double bound = 1e-6 * Math.max(1, Math.abs(expected));
                assertEquals(expected, registers[program.outputs().get(k)], bound, program.toString());
            }
        }
    }

    private static double[] run(TileProgram program, List<Tensor> inputs, Shape shape, int element) {
        double[] registers = new double[inputs.size() + program.instructions().size()];
        for (int i = 0; i < inputs.size(); i++) {
            registers[i] = inputs.get(i).get(place(program.inputs().get(i), shape, element));
        }
        for (int i = 0; i < program.instructions().size(); i++) {
            registers[inputs.size() + i] = step(program.instructions().get(i), registers, memory(shape, element));
        }
        return registers;
    }

    private static int place(TileProgram.Access access, Shape shape, int element) {
        return switch (access) {
            case FULL -> element;
            case SCALAR -> 0;
            case CHANNEL -> memory(shape, element) % shape.dim(1);
        };
    }

    /** The place in memory: channels innermost in images. */
    private static int memory(Shape shape, int element) {
        if (shape.rank() < 4) {
            return element;
        }
        int area = Math.toIntExact(shape.size() / shape.dim(0) / shape.dim(1));
        int plane = element / area;
        return plane / shape.dim(1) * area * shape.dim(1) + element % area * shape.dim(1) + plane % shape.dim(1);
    }

    private static double step(Instruction in, double[] r, long element) {
        double a = in.a() < 0 ? 0 : r[in.a()];
        return switch (in.op()) {
            case CONSTANT -> in.v();
            case ADD -> a + r[in.b()];
            case SUBTRACT -> a - r[in.b()];
            case MULTIPLY -> a * r[in.b()];
            case DIVIDE -> a / r[in.b()];
            case MAXIMUM -> Math.max(a, r[in.b()]);
            case MINIMUM -> Math.min(a, r[in.b()]);
            case NEGATE -> -a;
            case ABSOLUTE -> a < 0 ? -a : a;
            case SQUARE -> a * a;
            case SQRT -> Math.pow(a, 0.5);
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case RELU -> a > 0 ? a : 0;
            case STEP -> a > 0 ? 1 : 0;
            case LEAKY_RELU -> a > 0 ? a : in.v() * a;
            case LEAKY_STEP -> a > 0 ? 1 : in.v();
            case SIGMOID -> (1 + Math.tanh(a / 2)) / 2;
            case TANH -> Math.tanh(a);
            case GELU -> a * normal(a);
            case GELU_STEP -> normal(a) + a * Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI);
            case SOFTPLUS -> a > 30 ? a : Math.log1p(Math.exp(a));
            case SELECT -> a != 0 ? r[in.b()] : r[in.c()];
            case GREATER -> a > r[in.b()] ? 1 : 0;
            case DROPOUT_MASK -> mask(in, (long) a, element);
        };
    }

    private static double mask(Instruction in, long step, long element) {
        long key = in.b() & 0xFFFFFFFFL | (long) in.c() << 32;
        int word = Philox.word(key, step, element);
        return (word >>> 8) * 0x1p-24f < in.v() ? 0 : 1 / (1.0 - in.v());
    }

    /** The normal distribution by Simpson's rule over 2000 steps from 0. */
    private static double normal(double a) {
        double step = a / 2000;
        double sum = 0;
        for (int i = 0; i <= 2000; i++) {
            int weight = i == 0 || i == 2000 ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-(i * step) * (i * step) / 2);
        }
        return 0.5 + sum * step / 3 / Math.sqrt(2 * Math.PI);
    }
}
