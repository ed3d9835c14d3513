package org.dlspec.backend.onednn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;

/** Chooses the kernels of our own. */
final class Own {
    private final Library library;
    private final Question question;

    Own(Library library, Question question) {
        this.library = library;
        this.question = question;
    }

    /** An element-wise program, in the layout in which most of its inputs are there already. */
    Optional<Recipe> elementwise(TileProgram program) {
        return tile(program).map(recipe -> recipe);
    }

    /** An element-wise program over several sets of operands, each in layouts as if it were alone. */
    Optional<Recipe> elementwise(TileProgram program, int sets) {
        List<OwnRecipe> recipes = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            new Own(library, question.part(i, sets)).tile(program).ifPresent(recipes::add);
        }
        return recipes.size() == sets
                ? Optional.of(OwnRecipe.joined(
                        recipes, program, new Own(library, question.part(0, sets)).rounded(), library.threads()))
                : Optional.empty();
    }

    private Optional<OwnRecipe> tile(TileProgram program) {
        if (!isReal(program)) {
            return Optional.empty();
        }
        TensorType type = question.result(0);
        Shape shape = type.shape();
        boolean readsChannels = program.inputs().contains(Access.CHANNEL);
        if (readsChannels && shape.rank() != 2 && shape.rank() < 4) {
            return Optional.empty();
        }
        Layout layout = layout(program, type);
        long n = library.layouts().bytes(type, layout) / type.dtype().bytes();
        long channels = readsChannels ? shape.dim(1) : 1;
        List<Layout> inputs = new ArrayList<>();
        for (int i = 0; i < program.inputs().size(); i++) {
            inputs.add(program.inputs().get(i) == Access.FULL ? layout : Layout.PLAIN);
        }
        List<Layout> results = Collections.nCopies(question.results().size(), layout);
        KernelCall call = new KernelCall.Tile(TileCode.of(program, n, channels, rounded()), List.of(n), channels);
        return Optional.of(OwnRecipe.of(call, library.threads(), inputs, results, overwrite(program)));
    }

    private boolean isReal(TileProgram program) {
        boolean isReal =
                question.results().stream().allMatch(result -> result.dtype().isReal());
        for (int i = 0; i < program.inputs().size(); i++) {
            DType dtype = question.input(i).dtype();
            isReal &= switch (program.inputs().get(i)) {
                case FULL -> dtype.isReal();
                case CHANNEL -> dtype == DType.F32;
                // A scalar may be a number of steps, whose bits only a mask reads.
                case SCALAR -> dtype == DType.F32 || dtype == DType.I32;
            };
        }
        return isReal;
    }

    /** The operands that are bf16, inputs before results. */
    private Set<Integer> rounded() {
        List<TensorType> operands = new ArrayList<>(question.inputs());
        operands.addAll(question.results());
        Set<Integer> rounded = new TreeSet<>();
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i).dtype() == DType.BF16) {
                rounded.add(i);
            }
        }
        return rounded;
    }

    private Layout layout(TileProgram program, TensorType type) {
        Layout standard = Layout.standard(type.shape());
        boolean needsPlaces = program.inputs().contains(Access.CHANNEL)
                || program.instructions().stream().anyMatch(i -> i.op() == TileOp.DROPOUT_MASK);
        // A layout that oneDNN has chosen is known for one element type.
        if (needsPlaces || !rounded().isEmpty()) {
            return standard;
        }
        Map<Layout, Integer> offers = new LinkedHashMap<>();
        for (int i = 0; i < program.inputs().size(); i++) {
            if (program.inputs().get(i) == Access.FULL) {
                offers.merge(question.offered().get(i), 1, Integer::sum);
            }
        }
        Layout best = standard;
        for (Map.Entry<Layout, Integer> offer : offers.entrySet()) {
            best = offer.getValue() > offers.getOrDefault(best, 0) ? offer.getKey() : best;
        }
        return library.layouts().isPadded(type, best) && !Zeros.areKept(program) ? standard : best;
    }

    /** A result may lie on an input of its size; not so where an input itself is a result, which is stored last. */
    private List<List<Integer>> overwrite(TileProgram program) {
        boolean passes = program.outputs().stream()
                .anyMatch(register -> register < program.inputs().size());
        return question.results().stream()
                .map(result -> passes ? List.<Integer>of() : alike(program, result))
                .toList();
    }

    /** The inputs that are read in step with a result of this type. */
    private List<Integer> alike(TileProgram program, TensorType result) {
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < program.inputs().size(); i++) {
            boolean isWhole =
                    program.inputs().get(i) == Access.FULL || result.shape().rank() == 0;
            if (isWhole && question.input(i).equals(result)) {
                alike.add(i);
            }
        }
        return alike;
    }

    /** The same memory under another shape: both sides are in row-major logical order, or share out places alone. */
    Recipe reshape() {
        Shape from = question.input(0).shape();
        Shape to = question.result(0).shape();
        boolean keepsChannels =
                from.rank() >= 4 && to.rank() >= 4 && from.dim(0) == to.dim(0) && from.dim(1) == to.dim(1);
        if (keepsChannels) {
            return view(OwnRecipe.standard(question.inputs()), OwnRecipe.standard(question.results()));
        }
        return view(
                List.of(rowMajor(question.input(0).shape())),
                List.of(rowMajor(question.result(0).shape())));
    }

    /** No kernel at all: the result is the memory of the input. */
    Recipe view(List<Layout> inputs, List<Layout> results) {
        Kernel view = new Kernel(Kernel.VIEW, inputs, results, 0, List.of(List.of()));
        return new OwnRecipe(view, new KernelCall.Copy(question.input(0).bytes()));
    }

    /** The layout in which the memory is in row-major order; the standard one where it is. */
    private static Layout rowMajor(Shape shape) {
        boolean isSame = shape.rank() < 4 || shape.dim(1) == 1 || shape.size() == (long) shape.dim(0) * shape.dim(1);
        return isSame ? Layout.standard(shape) : Layout.PLAIN;
    }

    Optional<Recipe> kernel(NativeKernel kernel, List<Double> parameters) {
        return switch (kernel) {
            case CHANNEL_SUM -> matrixLike(0, () -> new KernelCall.ColumnSum(dtype(0), rows(0), channels(0), 1));
            case SOFTMAX_CROSS_ENTROPY ->
                matrixLike(
                        0,
                        () -> new KernelCall.CrossEntropy(
                                rows(0), channels(0), question.used().get(1)),
                        List.of(List.of(), List.of(0)));
            case SOFTMAX_CROSS_ENTROPY_GRADIENT ->
                matrixLike(0, () -> new KernelCall.CrossEntropyGradient(rows(0), channels(0)), List.of(List.of(0)));
            case ALL_FINITE -> Optional.of(allFinite());
            case CONCAT -> concat();
            case SLICE_CHANNELS ->
                sliceChannels(parameters.get(0).longValue(), parameters.get(1).longValue());
            case NUMBERS -> Optional.of(standard(new LabelCall.Numbers(parameters)));
            case LOOK_UP ->
                Optional.of(standard(
                        new LabelCall.LookUp(question.input(0).shape().size(), new LabelCall.Numbers(parameters))));
            case ONE_HOT ->
                Optional.of(standard(new LabelCall.OneHot(
                        question.input(0).shape().size(), parameters.get(0).longValue())));
            case SCALED_SUM -> Optional.of(scaledSum(parameters.get(0)));
            case SPATIAL_MEAN -> spatialMean();
            case SPATIAL_MEAN_GRADIENT -> spatialMeanGradient();
            case GATHER ->
                Optional.of(standard(new KernelCall.Gather(
                        question.input(0).shape().dim(0),
                        channels(0),
                        question.input(1).shape().dim(0))));
            case SCATTER_ADD ->
                Optional.of(standard(new KernelCall.ScatterAdd(parameters.get(0).longValue(), channels(1), rows(1))));
        };
    }

    private Optional<Recipe> sliceChannels(long first, long width) {
        int bytes = dtype(0).bytes();
        return matrixLike(
                0, () -> new KernelCall.SliceChannels(rows(0), channels(0) * bytes, first * bytes, width * bytes));
    }

    private Optional<Recipe> spatialMean() {
        return matrixLike(0, () -> {
            Shape x = question.input(0).shape();
            return new KernelCall.SpatialMean(dtype(0), x.dim(0), (long) x.dim(2) * x.dim(3), x.dim(1));
        });
    }

    private Optional<Recipe> spatialMeanGradient() {
        return matrixLike(0, () -> {
            Shape dx = question.result(0).shape();
            return new KernelCall.SpatialMeanGradient(dtype(0), dx.dim(0), (long) dx.dim(2) * dx.dim(3), dx.dim(1));
        });
    }

    private Recipe standard(KernelCall call) {
        return OwnRecipe.standard(call, library.threads(), question, OwnRecipe.apart(question));
    }

    /** A kernel that sees a tensor as a matrix whose columns are the channels: its channels must lie innermost. */
    private Optional<Recipe> matrixLike(int input, Supplier<KernelCall> call) {
        return matrixLike(input, call, OwnRecipe.apart(question));
    }

    private Optional<Recipe> matrixLike(int input, Supplier<KernelCall> call, List<List<Integer>> overwrite) {
        int rank = question.input(input).shape().rank();
        if (rank != 2 && rank < 4) {
            return Optional.empty();
        }
        return Optional.of(OwnRecipe.standard(call.get(), library.threads(), question, overwrite));
    }

    private Optional<Recipe> concat() {
        List<Long> widths = new ArrayList<>();
        for (int i = 0; i < question.inputs().size(); i++) {
            widths.add(channels(i) * dtype(i).bytes());
        }
        return matrixLike(0, () -> new KernelCall.Concat(rows(0), widths));
    }

    // Padding is zero, which is finite and adds nothing: these kernels take any layout as it is.
    private Recipe allFinite() {
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < question.inputs().size(); i++) {
            boolean isFloat = question.input(i).dtype() == DType.F32;
            sizes.add(isFloat ? elements(i) : 0L);
        }
        return asOffered(new KernelCall.AllFinite(sizes));
    }

    private Recipe scaledSum(double scale) {
        return asOffered(new KernelCall.ColumnSum(dtype(0), elements(0), 1, scale));
    }

    private Recipe asOffered(KernelCall call) {
        List<Layout> results = OwnRecipe.standard(question.results());
        return OwnRecipe.of(call, library.threads(), question.offered(), results, OwnRecipe.apart(question));
    }

    private long elements(int input) {
        TensorType type = question.input(input);
        return library.layouts().bytes(type, question.offered().get(input))
                / type.dtype().bytes();
    }

    private DType dtype(int input) {
        return question.input(input).dtype();
    }

    private long channels(int input) {
        return question.input(input).shape().dim(1);
    }

    private long rows(int input) {
        TensorType type = question.input(input);
        Shape shape = type.shape();
        return shape.rank() >= 4 ? shape.size() / Math.max(shape.dim(1), 1) : shape.dim(0);
    }
}
