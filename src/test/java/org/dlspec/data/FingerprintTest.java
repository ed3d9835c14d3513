package org.dlspec.data;

import static org.dlspec.data.Fixtures.files;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlspec.diag.DlspecException;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final CsvReader READER = new CsvReader("t.csv");

    /** sha256sum of the bytes "CsvReader[path=t.csv, separator=,]", 0, "t.csv", 0, "4", 0, "a\n1\n". */
    @Test
    void isTheSha256OfParametersNamesAndBytes() {
        assertEquals(
                "2868962022b0a5440851ba032087d498c5ab9e8bf689aa5f1196fa1e8a1c3389",
                Fingerprint.of(READER, files("t.csv", "a\n1\n")));
    }

    @Test
    void changesWithTheBytesAndTheParameters() {
        String before = Fingerprint.of(READER, files("t.csv", "a\n1\n"));
        assertNotEquals(before, Fingerprint.of(READER, files("t.csv", "a\n2\n")));
        assertNotEquals(before, Fingerprint.of(new CsvReader("t.csv", ";"), files("t.csv", "a\n1\n")));
        assertThrows(DlspecException.class, () -> Fingerprint.of(READER, files("u.csv", "a\n1\n")));
    }
}
