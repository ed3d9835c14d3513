package org.dlspec.data;

/**
 * Turning, enlarging, slanting and moving: a linear map about the centre of a picture. A pixel that lies v below and u to
 * the right of the centre takes its value from (yy v + yx u + y) below and (xy v + xx u + x) to the right of it.
 */
public record Affine(double centerY, double centerX, double yy, double yx, double xy, double xx, double y, double x)
        implements Warp {
    /** The centre lies between the two middle pixels of an even size, at ((width - 1) / 2, (height - 1) / 2). */
    private static Affine about(Frame frame, double yy, double yx, double xy, double xx, double y, double x) {
        return new Affine((frame.height() - 1) / 2.0, (frame.width() - 1) / 2.0, yy, yx, xy, xx, y, x);
    }

    /** Positive angles turn counter-clockwise, as in Keras's RandomRotation, with whose fill mode "nearest" this agrees. */
    public static Affine rotation(Frame frame, double degrees) {
        double radians = Math.toRadians(degrees);
        double cos = StrictMath.cos(radians);
        double sin = StrictMath.sin(radians);
        return about(frame, cos, sin, -sin, cos, 0, 0);
    }

    /** A factor above 1 shows less of the picture, larger; one below 1 shows all of it, smaller. */
    public static Affine zoom(Frame frame, double factor) {
        return about(frame, 1 / factor, 0, 0, 1 / factor, 0, 0);
    }

    /** Rows move sideways, those above the centre to the right for a positive angle. */
    public static Affine shear(Frame frame, double degrees) {
        return about(frame, 1, 0, StrictMath.tan(Math.toRadians(degrees)), 1, 0, 0);
    }

    /** By so many pixels down and to the right. */
    public static Affine translation(Frame frame, double down, double right) {
        return about(frame, 1, 0, 0, 1, -down, -right);
    }

    /** The components in their order. */
    double[] numbers() {
        return new double[] {centerY, centerX, yy, yx, xy, xx, y, x};
    }

    @Override
    public void find(int row, double[] rows, double[] columns) {
        double v = row - centerY;
        for (int column = 0; column < rows.length; column++) {
            double u = column - centerX;
            rows[column] = centerY + v * yy + u * yx + y;
            columns[column] = centerX + u * xx + v * xy + x;
        }
    }
}
