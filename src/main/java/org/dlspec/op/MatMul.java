package org.dlspec.op;

import java.util.List;
import org.dlspec.diag.Code;
import org.dlspec.graph.Call;
import org.dlspec.graph.Complaints;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.target.Epilogue;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/**
 * (a [M,K] or [K,M] transposed, b [K,N] or [N,K] transposed, bias [N] and summand [M,N] where the epilogue has them) -> the
 * product [M,N]. Both factors have one type; a bias is f32, a summand has the type of the result.
 */
public record MatMul(boolean transposeA, boolean transposeB, Epilogue epilogue, DType result)
        implements BuiltinOp, Product {
    public MatMul(boolean transposeA, boolean transposeB, Epilogue epilogue) {
        this(transposeA, transposeB, epilogue, DType.F32);
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs, Complaints complaints) {
        Fit.count(this, inputs, 2 + epilogue.inputs());
        TensorType a = inputs.get(0);
        TensorType b = inputs.get(1);
        // mat_mul-c1: both are matrices.
        if (!Fit.rank(this, a, 2, complaints) || !Fit.rank(this, b, 2, complaints)) {
            return List.of(a);
        }
        // mat_mul-c2: as many columns on the left as rows on the right.
        int inner = a.shape().dim(transposeA ? 0 : 1);
        int rows = b.shape().dim(transposeB ? 1 : 0);
        if (inner != rows) {
            complaints.add(
                    Code.D305, "cannot multiply " + a.shape() + " by " + b.shape() + ": " + inner + " ≠ " + rows);
            return List.of(a);
        }
        int columns = b.shape().dim(transposeB ? 0 : 1);
        // mat_mul-c4: the factors have one type.
        Fit.dtype(this, b, a.dtype(), complaints);
        // mat_mul-c3: the bias has one number for each column.
        if (epilogue.bias()) {
            Fit.shape(this, "bias", inputs.get(2), Shape.of(columns), complaints);
        }
        Shape y = Shape.of(a.shape().dim(transposeA ? 1 : 0), columns);
        // mat_mul-c5: the summand has the shape of the result.
        if (epilogue.summand()) {
            Fit.shape(this, "summand", inputs.get(epilogue.summandPlace()), y, complaints);
        }
        return Fit.sized(this, new TensorType(result, y), complaints);
    }

    @Override
    public MatMul with(Epilogue other) {
        return new MatMul(transposeA, transposeB, other, result);
    }

    @Override
    public List<Value> gradient(GraphBuilder g, Call call) {
        Fit.plain(this, epilogue);
        Value a = call.x(0);
        Value b = call.x(1);
        Value dy = call.dy(0);
        Value rounded = Cast.to(call.type(a).dtype(), g, dy);
        DType ofA = Cast.gradient(g, a);
        DType ofB = Cast.gradient(g, b);
        // As a rule b is a weight: its gradient is the last that needs a, in whose place the gradient of a can then
        // lie.
        Value db = transposeB
                ? g.add(product(true, transposeA, ofB), rounded, a)
                : g.add(product(!transposeA, false, ofB), a, rounded);
        Value da = transposeA
                ? g.add(product(transposeB, true, ofA), b, rounded)
                : g.add(product(false, !transposeB, ofA), rounded, b);
        return List.of(da, db);
    }

    @Override
    public List<Tensor> reference(List<Tensor> inputs, List<TensorType> results) {
        Tensor a = inputs.get(0);
        Tensor b = inputs.get(1);
        Tensor y = Tensor.zeros(results.get(0));
        int inner = a.shape().dim(transposeA ? 0 : 1);
        int columns = y.shape().dim(1);
        for (int i = 0; i < y.values().length; i++) {
            double sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += element(a, transposeA, i / columns, k) * element(b, transposeB, k, i % columns);
            }
            y.values()[i] = sum;
        }
        return List.of(Epilogues.apply(epilogue, y, inputs));
    }

    @Override
    public long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return results.get(0).shape().size() * inputs.get(0).shape().dim(transposeA ? 0 : 1);
    }

    @Override
    public boolean oneDnn(OneDnnEmitter out) {
        return out.matmul(transposeA, transposeB, epilogue);
    }

    private static MatMul product(boolean transposeA, boolean transposeB, DType result) {
        return new MatMul(transposeA, transposeB, Epilogue.NONE, result);
    }

    private static double element(Tensor matrix, boolean transposed, int row, int column) {
        int width = matrix.shape().dim(1);
        return matrix.get(transposed ? column * width + row : row * width + column);
    }
}
