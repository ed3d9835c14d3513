package org.dlspec.target;

/** What is done to the result of a convolution or matrix product before it is stored. A bias is one more input. */
public record Epilogue(boolean bias, Activation activation) {
    public static final Epilogue NONE = new Epilogue(false, Activation.NONE);

    public boolean isNone() {
        return this.equals(NONE);
    }
}
