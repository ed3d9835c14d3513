package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.target.TileProgram;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** A node that runs on a kernel of our own. */
record OwnRecipe(Kernel kernel, KernelCall call) implements Recipe {
    /** A call on operands in these layouts. */
    static OwnRecipe of(
            KernelCall call, int threads, List<Layout> inputs, List<Layout> results, List<List<Integer>> overwrite) {
        return new OwnRecipe(new Kernel(call.id(), inputs, results, call.scratchBytes(threads), overwrite), call);
    }

    /** Tiles of one program as one call, on the operands of all in their order; of each the same operands are bf16. */
    static OwnRecipe joined(List<OwnRecipe> recipes, TileProgram program, Set<Integer> rounded, int threads) {
        List<Long> sizes = new ArrayList<>();
        List<Layout> inputs = new ArrayList<>();
        List<Layout> results = new ArrayList<>();
        List<List<Integer>> overwrite = new ArrayList<>();
        for (OwnRecipe recipe : recipes) {
            int before = inputs.size();
            sizes.addAll(((KernelCall.Tile) recipe.call).sizes());
            inputs.addAll(recipe.kernel.inputs());
            results.addAll(recipe.kernel.results());
            recipe.kernel
                    .mayOverwrite()
                    .forEach(own ->
                            overwrite.add(own.stream().map(i -> before + i).toList()));
        }
        TileCode code = TileCode.of(program, Collections.max(sizes), 1, rounded);
        return of(new KernelCall.Tile(code, sizes, 1), threads, inputs, results, overwrite);
    }

    /** A call on operands in their standard layouts. */
    static OwnRecipe standard(KernelCall call, int threads, Question question, List<List<Integer>> overwrite) {
        return of(call, threads, standard(question.inputs()), standard(question.results()), overwrite);
    }

    static List<Layout> standard(List<TensorType> types) {
        return types.stream().map(type -> Layout.standard(type.shape())).toList();
    }

    static List<Layout> plain(List<TensorType> types) {
        return Collections.nCopies(types.size(), Layout.PLAIN);
    }

    /** Results that may not lie on any input. */
    static List<List<Integer>> apart(Question question) {
        return Collections.nCopies(question.results().size(), List.of());
    }

    @Override
    public Launch bind(Library library, Operands at, Owner owner) {
        return call.bind(library.kernels(), at, owner);
    }
}
