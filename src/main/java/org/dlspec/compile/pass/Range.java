package org.dlspec.compile.pass;

import org.dlspec.tensor.DType;

/** Between which numbers an activation is kept where it is quantized; 0 is among them. */
public record Range(double least, double most) {
    private static final int BYTE_STEPS = 255;
    private static final int SIGNED_STEPS = 127;

    public Range {
        if (!(least <= 0 && most >= 0) || Double.isInfinite(most - least)) {
            throw new IllegalStateException("no activation lies between " + least + " and " + most);
        }
    }

    /** What has both. */
    Range with(Range other) {
        return new Range(Math.min(least, other.least), Math.max(most, other.most));
    }

    /** Where nothing is below 0, as behind a relu, the sign is no bit of its own. */
    DType dtype() {
        return least < 0 ? DType.I8 : DType.U8;
    }

    /** The real number that 1 stands for. */
    double scale() {
        double largest = Math.max(-least, most);
        if (largest == 0) {
            return 1;
        }
        return (float) (largest / (least < 0 ? SIGNED_STEPS : BYTE_STEPS));
    }
}
