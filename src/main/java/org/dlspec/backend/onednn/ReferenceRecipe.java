package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.tensor.BFloat16;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** A node that no kernel serves: its definition runs on copies of its operands, slowly. */
record ReferenceRecipe(Question question) implements Recipe {
    @Override
    public Kernel kernel() {
        return new Kernel(
                Kernel.REFERENCE,
                OwnRecipe.plain(question.inputs()),
                OwnRecipe.plain(question.results()),
                0,
                OwnRecipe.apart(question));
    }

    @Override
    public Launch bind(Library library, Operands at, Owner owner) {
        return () -> {
            List<Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < question.inputs().size(); i++) {
                inputs.add(read(question.input(i), at.x(i)));
            }
            List<Tensor> results = question.op().reference(inputs, question.results());
            for (int i = 0; i < results.size(); i++) {
                if (question.used().get(i)) {
                    write(results.get(i), at.y(i));
                }
            }
        };
    }

    private static Tensor read(TensorType type, long address) {
        Tensor tensor = Tensor.zeros(type);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = switch (type.dtype()) {
                case F32 -> Memory.floats(address).get(i);
                case BF16 -> BFloat16.value(Memory.shorts(address).get(i));
                case I32 -> Memory.ints(address).get(i);
                case I8 -> Memory.bytes(address).get(i);
                case U8 -> Byte.toUnsignedInt(Memory.bytes(address).get(i));
            };
        }
        return tensor;
    }

    private static void write(Tensor tensor, long address) {
        for (int i = 0; i < tensor.values().length; i++) {
            double value = tensor.get(i);
            switch (tensor.type().dtype()) {
                case F32 -> Memory.floats(address).put(i, (float) value);
                case BF16 -> Memory.shorts(address).put(i, BFloat16.bits((float) value));
                case I32 -> Memory.ints(address).put(i, (int) value);
                case I8, U8 -> Memory.bytes(address).put(i, (byte) (int) value);
            }
        }
    }
}
