package org.dlspec.target;

/**
 * The instructions of element-wise programs. The ordinal is the byte code that native kernels read: new instructions are
 * added at the end. {@code a b c} are the operands, {@code v} is the immediate value.
 */
public enum TileOp {
    /** v. */
    CONSTANT(0),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    MAXIMUM(2),
    MINIMUM(2),
    NEGATE(1),
    ABSOLUTE(1),
    SQUARE(1),
    SQRT(1),
    EXP(1),
    LOG(1),
    /** max(a, 0). */
    RELU(1),
    /** 1 where a > 0, else 0. */
    STEP(1),
    /** a where a > 0, else v a. */
    LEAKY_RELU(1),
    /** 1 where a > 0, else v. */
    LEAKY_STEP(1),
    SIGMOID(1),
    TANH(1),
    /** a/2 (1 + erf(a / sqrt 2)). */
    GELU(1),
    /** The derivative of GELU at a. */
    GELU_STEP(1),
    /** log(1 + exp(a)). */
    SOFTPLUS(1),
    /** b where a is not 0, else c. */
    SELECT(3),
    /** 1 where a > b, else 0. */
    GREATER(2),
    /**
     * 0 where u < v, else 1/(1-v). a is a scalar whose bits are the step as an integer. The operands b and c are no
     * registers: they are the seed and the stream, which are the low and the high word of Philox's key. The counter is
     * (element / 4 low word, high word, step, 0), u is (word element % 4 of the block >>> 8) 2^-24, elements are counted in
     * the order of the layout.
     */
    DROPOUT_MASK(1);

    private final int operands;

    TileOp(int operands) {
        this.operands = operands;
    }

    public int operands() {
        return operands;
    }
}
