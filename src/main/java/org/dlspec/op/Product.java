package org.dlspec.op;

import org.dlspec.graph.Op;
import org.dlspec.target.Epilogue;

/** An op that multiplies its first input by weights, its second, and may do something to the sums before they are stored. */
public sealed interface Product extends Op permits Conv2d, MatMul {
    Epilogue epilogue();

    /** The same product with something else done to its sums. */
    Product with(Epilogue other);
}
