package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bytedeco.javacpp.Loader;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class NativeSourcesTest {
    @Test
    void refusesALibraryOfOtherSources() {
        DlspecException refusal =
                assertThrows(DlspecException.class, () -> NativeSources.check("of yesterday", "of today"));
        assertEquals(Code.D903, refusal.code());
        assertThrows(DlspecException.class, () -> NativeSources.check("", "of today"));
    }

    @Test
    void theLibraryThatIsBuiltHereFits() {
        String file = Loader.getPlatform() + "/" + System.mapLibraryName("jnidlspec");
        assumeTrue(NativeLibrary.class.getResource(file) != null, "no native library was built here");
        OneDnnBackend.load();
        NativeLibrary.load();
        assertDoesNotThrow(() -> NativeSources.check());
        assertTrue(NativeLibrary.sources().matches("[0-9a-f]{64}"), NativeLibrary.sources());
    }
}
