package org.dlspec.backend.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.NativeKernel;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.target.Pooling;
import org.dlspec.target.Rescaling;
import org.dlspec.target.TileProgram;
import org.dlspec.target.Window;
import org.dlspec.target.Window3d;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;

/** The answers to one question: the candidates for what the op asks for, or the reference kernel. */
final class Lowering implements OneDnnEmitter {
    private final Library library;
    private final Question question;
    private List<Candidate> found = List.of();

    private Lowering(Library library, Question question) {
        this.library = library;
        this.question = question;
    }

    /** At least one; the objects that oneDNN makes on the way belong to the scope of the caller. */
    static List<Candidate> candidates(Library library, Question question) {
        Lowering lowering = new Lowering(library, question);
        boolean isServed = question.op().oneDnn(lowering);
        return isServed ? lowering.found : Candidate.only(new ReferenceRecipe(question));
    }

    @Override
    public List<TensorType> inputs() {
        return question.inputs();
    }

    @Override
    public boolean convolution(Window window, Epilogue epilogue) {
        return answer(new Convolutions(library, question, window).forward(epilogue));
    }

    @Override
    public boolean convolutionBackwardData(Window window) {
        return answer(new Convolutions(library, question, window).backwardData());
    }

    @Override
    public boolean convolutionBackwardWeights(Window window) {
        return answer(new Convolutions(library, question, window).backwardWeights());
    }

    @Override
    public boolean matmul(boolean transposeA, boolean transposeB, Epilogue epilogue) {
        return answer(new Matrices(library, question).product(transposeA, transposeB, epilogue));
    }

    @Override
    public boolean quantize() {
        return answer(new Quantizations(library, question).quantize());
    }

    @Override
    public boolean quantize(int axis) {
        return answer(new Quantizations(library, question).quantize(axis));
    }

    @Override
    public boolean dequantize() {
        return answer(new Quantizations(library, question).dequantize());
    }

    @Override
    public boolean maximum(int axis) {
        return answer(new Quantizations(library, question).maximum(axis));
    }

    @Override
    public boolean quantizedConvolution(Window window, Epilogue epilogue, Rescaling rescaling) {
        return answer(new Convolutions(library, question, window).quantized(epilogue, rescaling));
    }

    @Override
    public boolean quantizedMatmul(Epilogue epilogue, Rescaling rescaling) {
        return answer(new Quantizations(library, question).product(epilogue, rescaling));
    }

    @Override
    public boolean pooling(Pooling kind, Window window) {
        return answer(new Poolings(library, question, kind, window).forward());
    }

    @Override
    public boolean poolingBackward(Pooling kind, Window window) {
        return answer(new Poolings(library, question, kind, window).backward());
    }

    @Override
    public boolean convolution3d(Window3d window) {
        return answer(new Convolutions(library, question, window).forward(Epilogue.NONE));
    }

    @Override
    public boolean convolution3dBackwardData(Window3d window) {
        return answer(new Convolutions(library, question, window).backwardData());
    }

    @Override
    public boolean convolution3dBackwardWeights(Window3d window) {
        return answer(new Convolutions(library, question, window).backwardWeights());
    }

    @Override
    public boolean maxPool3d(Window3d window) {
        return answer(new Poolings(library, question, window).forward());
    }

    @Override
    public boolean maxPool3dBackward(Window3d window) {
        return answer(new Poolings(library, question, window).backward());
    }

    @Override
    public boolean batchNorm(double epsilon, Activation activation) {
        return answer(new Normalizations(library, question, epsilon, activation).training());
    }

    @Override
    public boolean batchNormInference(double epsilon, Activation activation) {
        return answer(new Normalizations(library, question, epsilon, activation).inference());
    }

    @Override
    public boolean batchNormBackward(double epsilon, Activation activation) {
        return answer(new Normalizations(library, question, epsilon, activation).backward());
    }

    @Override
    public boolean batchNormAddRelu(double epsilon) {
        return answer(new Normalizations(library, question, epsilon, Activation.RELU).trainingWithSummand());
    }

    @Override
    public boolean batchNormAddReluBackward(double epsilon) {
        return answer(new Normalizations(library, question, epsilon, Activation.RELU).backwardWithSummand());
    }

    @Override
    public boolean layerNorm(double epsilon) {
        return answer(new LayerNorms(library, question, epsilon).forward());
    }

    @Override
    public boolean layerNormBackward(double epsilon) {
        return answer(new LayerNorms(library, question, epsilon).backward());
    }

    @Override
    public boolean softmax() {
        return answer(new Matrices(library, question).softmax());
    }

    @Override
    public boolean softmaxBackward() {
        return answer(new Matrices(library, question).softmaxBackward());
    }

    @Override
    public boolean elementwise(TileProgram program) {
        return answer(new Own(library, question).elementwise(program));
    }

    @Override
    public boolean elementwise(TileProgram program, int sets) {
        return answer(new Own(library, question).elementwise(program, sets));
    }

    @Override
    public boolean reshape() {
        return answer(Optional.of(new Own(library, question).reshape()));
    }

    @Override
    public boolean standardView() {
        List<Layout> inputs = OwnRecipe.standard(question.inputs());
        return answer(Optional.of(new Own(library, question).view(inputs, OwnRecipe.standard(question.results()))));
    }

    @Override
    public boolean reorder() {
        // Where a layout changes the planner reorders itself; elsewhere the value stays as it is.
        return answer(Optional.of(new Own(library, question).view(question.offered(), question.offered())));
    }

    @Override
    public boolean kernel(NativeKernel kernel, double... parameters) {
        List<Double> values = Arrays.stream(parameters).boxed().toList();
        return answer(new Own(library, question).kernel(kernel, values));
    }

    private boolean answer(Optional<Recipe> recipe) {
        return answer(recipe.map(Candidate::only).orElse(List.of()));
    }

    private boolean answer(List<Candidate> candidates) {
        found = candidates;
        return !candidates.isEmpty();
    }
}
