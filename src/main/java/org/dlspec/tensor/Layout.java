package org.dlspec.tensor;

/**
 * How the elements of a tensor lie in memory. {@link #PLAIN} is row-major in the logical order of the axes; {@link
 * #CHANNELS_LAST} puts the channels of a {@code [B, C, H, W]} or {@code [B, C, D, H, W]} tensor innermost; any other name belongs to the backend that
 * chose it.
 */
public record Layout(String name) {
    public static final Layout PLAIN = new Layout("plain");
    public static final Layout CHANNELS_LAST = new Layout("nhwc");

    /** What inputs, outputs and activations of this shape have wherever no kernel asks for something else. */
    public static Layout standard(Shape shape) {
        return shape.rank() >= 4 ? CHANNELS_LAST : PLAIN;
    }

    @Override
    public String toString() {
        return name;
    }
}
