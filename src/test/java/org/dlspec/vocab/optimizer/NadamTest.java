package org.dlspec.vocab.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlspec.vocab.schedule.Constant;
import org.junit.jupiter.api.Test;

class NadamTest {
    @Test
    void followsTheTableOfKeras() {
        Nadam keras = new Nadam(new Constant(0.5), new Moments(0.5, 0.67, 1e-5), 1, Clipping.NONE);
        KerasTable.check(keras, new double[][] {
            {0.4281},
            {-0.1738, -0.1731, -0.1726, -0.1723, -0.1721, -0.172, -0.1719, -0.1718, -0.1718, -0.1717},
            {-0.7115, -0.7103, -0.7096, -0.7092, -0.709, -0.7088, -0.7086, -0.7085, -0.7085, -0.7084},
            {-1.2335, -1.2322, -1.2313, -1.2309, -1.2306, -1.2304, -1.2302, -1.2301, -1.23, -1.2299},
            {-1.7492, -1.7478, -1.7469, -1.7464, -1.7461, -1.7459, -1.7457, -1.7456, -1.7455, -1.7454},
        });
    }

    @Test
    void keepsTwoNumbersForEachWeight() {
        assertEquals(
                2, Descent.slots(new Nadam(new Constant(0.1), new Moments(0.9, 0.999, 1e-8), 0.004, Clipping.NONE)));
    }
}
