package org.dlspec.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class BackendsTest {
    @Test
    void opensTheReference() {
        try (Backend backend = Backends.open("reference", 0)) {
            assertEquals("reference", backend.name());
        }
    }

    @Test
    void refusesADeviceThatItDoesNotKnow() {
        DlspecException refusal = assertThrows(DlspecException.class, () -> Backends.open("abacus", 1));
        assertEquals(Code.D903, refusal.code());
        assertEquals("there is no device `abacus`", refusal.getMessage());
    }
}
