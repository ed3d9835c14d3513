package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlspec.target.Window;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;

/**
 * The gradient of a convolution's weights by {@code native/patch_gradient.hpp}, in parts by {@code native/amx_gradient.hpp}:
 * patches of the images, transposed, by dy. Images are nhwc in f32, weights lie as [kh, kw, C, F]; any window of one group.
 */
record PatchGradient(Slide slide, PatchBlocks blocks) implements KernelCall {
    private static final long FEWEST = 48;
    private static final long FEWEST_IN_PARTS = 128;

    /** (x, dy) to dkernel; empty where it cannot do it. */
    static Optional<Candidate> candidate(
            Products products, Library library, Question question, Window window, Supplier<Optional<Recipe>> direct) {
        Shape x = question.input(0).shape();
        Shape dy = question.input(1).shape();
        boolean isServed = question.input(0).dtype() == DType.F32
                && window.groups() == 1
                && dy.size() > 0
                && (products == Products.PARTS
                        ? library.hasAmx()
                        : library.kernels().hasPatchGradient());
        if (!isServed) {
            return Optional.empty();
        }
        PatchBlocks blocks =
                PatchBlocks.Work.of(products, window, x, dy, library.threads()).cut();
        PatchGradient call = new PatchGradient(new Slide(window, x, dy), blocks);
        List<Layout> images = List.of(Layout.CHANNELS_LAST, Layout.CHANNELS_LAST);
        List<Layout> weights = List.of(library.layouts().inputsFirst(question.result(0)));
        Recipe recipe = OwnRecipe.of(call, library.threads(), images, weights, OwnRecipe.apart(question));
        String name = call.isInParts() ? "parts" : "patches";
        return Optional.of(new Candidate(name, call.claim(direct), () -> Optional.of(recipe)));
    }

    /**
     * What was measured to be faster: all windows over oneDNN's kernels for AVX2, and over those for AVX-512 products of
     * 1x1 and windows with strides, unless the image has few channels.
     */
    private Optional<String> claim(Supplier<Optional<Recipe>> direct) {
        long filters = slide.y().dim(1);
        long rows = weights() / filters;
        boolean isWide = Math.min(rows, filters) >= FEWEST_IN_PARTS && slide.x().dim(1) >= FEWEST;
        if (isInParts()) {
            return isWide
                    ? Optional.of("because matrices of bf16 multiply %d filters of %d weights in parts faster"
                            .formatted(filters, rows))
                    : Optional.empty();
        }
        String why = "because oneDNN's kernel is slower for %d filters of %d weights".formatted(filters, rows);
        boolean isLarge = Math.min(rows, filters) >= FEWEST;
        boolean isFaster = isLarge && (slide.x().dim(1) >= FEWEST && isPointwiseOrStrided() || isForAvx2(direct.get()));
        return isFaster ? Optional.of(why) : Optional.empty();
    }

    private boolean isInParts() {
        return blocks.products() == Products.PARTS;
    }

    /** The first number that the native kernel takes: which products. */
    int products() {
        return blocks.products().ordinal();
    }

    private boolean isPointwiseOrStrided() {
        Window window = slide.window();
        return window.kernelHeight() * window.kernelWidth() == 1 || window.strideHeight() * window.strideWidth() > 1;
    }

    private static boolean isForAvx2(Optional<Recipe> direct) {
        return direct.filter(recipe -> recipe.kernel().id().contains("avx2")).isPresent();
    }

    @Override
    public String id() {
        return isInParts() ? "own:gradient_in_parts" : "own:patch_gradient";
    }

    @Override
    public Launch bind(Kernels kernels, Operands at, Owner owner) {
        return kernels.patchGradient(this, at, owner);
    }

    @Override
    public long scratchBytes(int threads) {
        return Float.BYTES * (threads * blocks.room() + (blocks.splits() - 1) * weights());
    }

    private long weights() {
        Window window = slide.window();
        return (long) window.kernelHeight()
                * window.kernelWidth()
                * slide.x().dim(1)
                * slide.y().dim(1);
    }

    /** The numbers that the native kernel takes. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>(slide.sizes());
        numbers.add((long) slide.y().dim(1));
        numbers.addAll(blocks.numbers());
        return numbers;
    }
}
