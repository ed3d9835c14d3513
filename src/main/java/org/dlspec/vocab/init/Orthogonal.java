package org.dlspec.vocab.init;

import org.dlspec.tensor.Philox;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;

@Doc(
        "A random rotation: keeps the length of what passes through it again and again. A kernel of another shape counts as a"
                + " matrix with a row for each filter.")
@Alias({"Keras: Orthogonal", "PyTorch: orthogonal_"})
public record Orthogonal() implements Initializer {
    // Saxe, McClelland and Ganguli 2014: an orthogonal matrix drawn evenly, from the QR decomposition of normal draws
    // whose R has a positive diagonal (Mezzadri 2007, section 5), as in keras/src/initializers/random_initializers.py.
    @Override
    public float[] values(Shape shape, Fans fans, long seed, long stream) {
        int rows = shape.rank() == 0 ? 1 : shape.dim(0);
        int columns = Math.toIntExact(shape.size() / Math.max(rows, 1));
        int count = Math.min(rows, columns);
        double[][] vectors = new double[count][Math.max(rows, columns)];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = Philox.normal(seed, stream, (long) i * vectors[i].length + k);
            }
            straighten(vectors, i);
        }
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            values[i] = (float) (rows <= columns ? vectors[row][column] : vectors[column][row]);
        }
        return values;
    }

    /** Gram and Schmidt, twice, because once leaves rounding behind (Giraud and others 2005); then to length 1. */
    private static void straighten(double[][] vectors, int place) {
        double[] vector = vectors[place];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < place; i++) {
                double share = dot(vectors[i], vector);
                for (int k = 0; k < vector.length; k++) {
                    vector[k] -= share * vectors[i][k];
                }
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
