package org.dlspec.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlspec.compile.Experiments;
import org.junit.jupiter.api.Test;

class ParameterPathsTest {
    private static final ParameterPaths PATHS =
            ParameterPaths.of(Experiments.convolutional().model());

    @Test
    void aPathMeansEverythingBelowIt() {
        assertEquals(List.of("norm1.gamma", "norm1.beta"), PATHS.learnedBelow("norm1"));
        assertEquals(List.of("conv1.kernel"), PATHS.learnedBelow("conv1.kernel"));
        assertTrue(ParameterPaths.isBelow("conv_bn[0].conv2d.kernel", "conv_bn"));
        assertTrue(ParameterPaths.isBelow("conv_bn[0].conv2d.kernel", "conv_bn[0]"));
    }

    @Test
    void aPartOfANameIsNoPath() {
        assertFalse(PATHS.contains("conv"));
        assertTrue(PATHS.contains("conv1"));
        assertFalse(ParameterPaths.isBelow("stage10.conv2d.kernel", "stage1"));
    }

    @Test
    void countsTheNumbersOfLearnedTensors() {
        // 36 3 and 3.
        assertEquals(111, PATHS.count(PATHS.learnedBelow("head")));
        assertEquals(112 + 148 + 8 + 148 + 8 + 111, PATHS.count(PATHS.learned()));
    }

    @Test
    void offersEachBeginning() {
        assertEquals(
                List.of("head", "head.bias", "head.kernel"), PATHS.prefixes().subList(6, 9));
    }
}
