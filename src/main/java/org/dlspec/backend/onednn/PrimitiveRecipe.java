package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.tensor.Layout;

/** A node that runs as one oneDNN primitive. The descriptors belong to the library's owner. */
final class PrimitiveRecipe implements Recipe {
    private final Kernel kernel;
    private final primitive_desc_base description;
    private final List<Argument> arguments;

    /** Where an argument of a primitive lies. */
    private enum Place {
        INPUT,
        RESULT,
        SCRATCH
    }

    /** An argument of the primitive: its number, its descriptor, and the operand or the offset where it lies. */
    private record Argument(int number, memory.desc desc, Place place, long where) {}

    private PrimitiveRecipe(Kernel kernel, primitive_desc_base description, List<Argument> arguments) {
        this.kernel = kernel;
        this.description = description;
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public Kernel kernel() {
        return kernel;
    }

    @Override
    public Launch bind(Library library, Operands at, Owner owner) {
        try (PointerScope scope = new PointerScope()) {
            primitive primitive = owner.keep(new primitive(description.get()));
            IntMemoryMap map = owner.keep(new IntMemoryMap());
            for (Argument argument : arguments) {
                map.put(argument.number(), memory(library, argument, at));
            }
            return () -> primitive.execute(library.stream(), map);
        }
    }

    private static memory memory(Library library, Argument argument, Operands at) {
        long address = switch (argument.place()) {
            case INPUT -> at.x((int) argument.where());
            case RESULT -> at.y((int) argument.where());
            case SCRATCH -> at.scratch() + argument.where();
        };
        return new memory(argument.desc(), library.engine(), Memory.at(address));
    }

    /** Collects the arguments of a primitive. Used once. */
    static final class Builder {
        private final Library library;
        private final Question question;
        private final primitive_desc_base description;
        private final List<Argument> arguments = new ArrayList<>();
        private final Layout[] inputs;
        private final Layout[] results;
        private final List<List<Integer>> overwrite = new ArrayList<>();
        private long scratch;

        Builder(Library library, Question question, primitive_desc_base description) {
            this.library = library;
            this.question = question;
            this.description = library.owner().keep(description);
            inputs = OwnRecipe.standard(question.inputs()).toArray(new Layout[0]);
            results = OwnRecipe.standard(question.results()).toArray(new Layout[0]);
            question.results().forEach(result -> overwrite.add(List.of()));
            memory.desc pad = description.scratchpad_desc();
            if (pad.get_size() > 0) {
                addScratch(dnnl.DNNL_ARG_SCRATCHPAD, pad);
            }
        }

        /** An input in its standard layout. */
        Builder input(int number, int operand, memory.desc desc) {
            arguments.add(new Argument(number, keep(desc), Place.INPUT, operand));
            return this;
        }

        /** An input in its standard layout, as the primitive sees it in full. */
        Builder plainInput(int number, int operand) {
            return input(number, operand, library.layouts().standard(question.input(operand)));
        }

        /** An input in the layout of the descriptor. */
        Builder chosenInput(int number, int operand, memory.desc desc) {
            inputs[operand] = library.layouts().layout(question.input(operand), desc);
            return input(number, operand, desc);
        }

        /** A result in its standard layout; in scratch memory when nobody wants it. */
        Builder result(int number, int operand, memory.desc desc) {
            if (question.used().get(operand)) {
                arguments.add(new Argument(number, keep(desc), Place.RESULT, operand));
            } else {
                addScratch(number, desc);
            }
            return this;
        }

        /** A result in the layout of the descriptor. */
        Builder chosenResult(int number, int operand, memory.desc desc) {
            results[operand] = library.layouts().layout(question.result(operand), desc);
            return result(number, operand, desc);
        }

        Builder mayOverwrite(int result, Integer... operands) {
            overwrite.set(result, List.of(operands));
            return this;
        }

        PrimitiveRecipe build() {
            Kernel kernel = new Kernel(name(), Arrays.asList(inputs), Arrays.asList(results), scratch, overwrite);
            return new PrimitiveRecipe(kernel, description, arguments);
        }

        private String name() {
            try (BytePointer info = description.impl_info_str()) {
                return info.getString();
            }
        }

        private void addScratch(int number, memory.desc desc) {
            arguments.add(new Argument(number, keep(desc), Place.SCRATCH, scratch));
            scratch += Memory.aligned(desc.get_size());
        }

        private memory.desc keep(memory.desc desc) {
            return library.owner().keep(desc);
        }
    }
}
