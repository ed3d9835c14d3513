package org.dlspec.graph;

import java.util.List;
import org.dlspec.target.OneDnnEmitter;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** An operation on tensors together with its attributes. Two ops are equal when they do the same. */
public interface Op {
    /** The types of the results. Complains when the inputs do not fit; what it then answers is not used. */
    List<TensorType> infer(List<TensorType> inputs, Complaints complaints);

    /**
     * The gradient of every input, {@link Value#NONE} where it has none. An op without any gradient answers an empty list.
     */
    List<Value> gradient(GraphBuilder g, Call call);

    /** The definition of this op: slow, obvious and right. Computes in double. */
    List<Tensor> reference(List<Tensor> inputs, List<TensorType> results);

    /** How many products are added up; 0 where it is not products that cost time. */
    default long multiplyAdds(List<TensorType> inputs, List<TensorType> results) {
        return 0;
    }

    /** Lowers to one oneDNN primitive or native kernel. False says that there is none. */
    default boolean oneDnn(OneDnnEmitter out) {
        return false;
    }
}
