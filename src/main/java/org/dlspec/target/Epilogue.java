package org.dlspec.target;

/**
 * What is done to the result of a convolution or matrix product before it is stored: a bias is added, then a tensor of the
 * type of the result, then comes the activation. Bias and summand are one more input each, in this order.
 */
public record Epilogue(boolean bias, boolean summand, Activation activation) {
    public static final Epilogue NONE = new Epilogue(false, Activation.NONE);

    public Epilogue(boolean bias, Activation activation) {
        this(bias, false, activation);
    }

    public boolean isNone() {
        return this.equals(NONE);
    }

    /** How many inputs come after both factors. */
    public int inputs() {
        return (bias ? 1 : 0) + (summand ? 1 : 0);
    }

    /** The place of the summand among the inputs of the product, where there is one. */
    public int summandPlace() {
        return bias ? 3 : 2;
    }

    public Epilogue withBias() {
        return new Epilogue(true, summand, activation);
    }

    public Epilogue withSummand() {
        return new Epilogue(bias, true, activation);
    }

    public Epilogue with(Activation last) {
        return new Epilogue(bias, summand, last);
    }
}
