package org.dlspec.backend.onednn;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/** A call of a kernel that losses need for classes and their weights. */
sealed interface LabelCall extends KernelCall {
    /** A vector of numbers. */
    record Numbers(List<Double> values) implements LabelCall {
        public Numbers {
            values = List.copyOf(values);
        }

        float[] floats() {
            float[] floats = new float[values.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = values.get(i).floatValue();
            }
            return floats;
        }

        @Override
        public String id() {
            return "own:numbers";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            FloatPointer kept = owner.keep(new FloatPointer(floats()));
            return Memory.copy(kept.address(), at.y(0), 4L * values.size());
        }
    }

    /** Labels to the numbers that a table has for them. */
    record LookUp(long rows, Numbers table) implements LabelCall {

        @Override
        public String id() {
            return "own:look_up";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.lookUp(this, at, owner);
        }
    }

    /** Labels to rows of classes with a 1 at the label. */
    record OneHot(long rows, long classes) implements LabelCall {
        @Override
        public String id() {
            return "own:one_hot";
        }

        @Override
        public Launch bind(Kernels kernels, Operands at, Owner owner) {
            return kernels.oneHot(this, at);
        }
    }
}
